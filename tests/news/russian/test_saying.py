"""Who says what in Russian: sources, contents, silence, hearsay."""

from __future__ import annotations

import pytest

from ostrakon.core.errors import InputError
from ostrakon.core.reading import StatusAbout
from ostrakon.news.russian import model
from tests.news.russian.world import gazetteer, read


def _held(text: str) -> list[tuple[str, str | None, str]]:
    return [(c.holder.kind, c.holder.state, c.act) for c in read(text).claims]


def test_a_clause_with_that() -> None:
    text = "Министр обороны Казахстана заявил, что граница закрыта."
    assert ("state", "KZ", "assert") in _held(text)


def test_according_to_a_source_without_a_name() -> None:
    (claim,) = read("По данным источника в полиции, склад сгорел.").claims
    assert claim.holder.kind == "unnamed"
    assert claim.certainty.author == "Uu"


def test_silence_is_no_content() -> None:
    (claim,) = read("В МИД России от комментариев отказались.").claims
    assert (claim.act, claim.certainty.holder) == ("refuse_comment", "Uu")


def test_a_court_is_a_holder_of_its_own() -> None:
    assert any(k == "court" for k, _, _ in _held("Суд в Астане заявил, что жалоба отклонена."))


def test_missing_models_are_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        return None

    monkeypatch.setattr(model.importlib.util, "find_spec", absent)
    with pytest.raises(InputError, match=r"models\.lock"):
        model.load_russian.__wrapped__()


def test_other_languages_have_no_claims() -> None:
    text = (
        "Le tribunal a suspendu l'interdiction du mouvement, qui est dans la liste des "
        "organisations et pour les autorités une menace."
    )
    reading = read(text)
    assert reading.document.language == "fr"
    assert (reading.claims, reading.mentions, reading.incidents) == ((), (), ())


def test_the_gazetteer_is_not_changed_by_reading() -> None:
    before = gazetteer()
    read("«Талибан» молчит.")
    assert gazetteer() == before


def test_what_the_paper_adds_in_brackets_is_its_own() -> None:
    """The disclaimer that Russian law wants is no word of whoever is quoted."""
    text = (
        "Верховный суд РФ приостановил запрет «Талибана» (запрещён в России), сообщил Олег Нефедов."
    )
    claims = [c for c in read(text).claims if isinstance(c.about, StatusAbout)]
    assert [c.holder.kind for c in claims] == ["article"]
