"""What Russian sentences say of listings: who, whose list, how far, how surely."""

from __future__ import annotations

import pytest

from tests.news.russian.world import listings, read, states


@pytest.mark.parametrize(
    ("text", "party", "state", "direction", "event", "polarity"),
    [
        (
            "Верховный суд России признал «Армию Углей» террористической организацией.",
            "ember", "RU", "LIST", "decision.list", "+",
        ),
        (
            "Верховный суд России приостановил запрет «Талибана».",
            "taliban", "RU", "SUSPEND", "end.suspended", "+",
        ),
        (
            "Вашингтон намерен исключить «Талибан» из списка террористических организаций.",
            "taliban", "US", "DELIST", "signal.intends", "+",
        ),
        (
            "Госдепартамент рассматривает возможность включения «Армии Углей» в список "
            "террористических организаций.",
            "ember", "US", "LIST", "signal.considering", "+",
        ),
        (
            "Казахстан исключил «Фронт фонаря» из перечня запрещённых организаций.",
            "lantern", "KZ", "DELIST", "end.revoked", "+",
        ),
        (
            "Правозащитники призвали Россию признать «Армию Углей» террористической.",
            "ember", "RU", "LIST", "call.list", "+",
        ),
        (
            "Москва не планирует исключать «Талибан» из списка террористических организаций.",
            "taliban", "RU", "DELIST", "signal.denied", "-",
        ),
    ],
)  # fmt: skip
def test_acts(text: str, party: str, state: str, direction: str, event: str, polarity: str) -> None:
    (claim, about), *rest = listings(text)
    assert rest == []
    assert (about.party, about.state) == (party, state)
    assert (about.direction, about.event) == (direction, event)
    assert claim.polarity == polarity


def test_what_must_be_remarked_is_no_decision() -> None:
    text = "Представители движения «Талибан» (запрещено в РФ) прибыли в Казань."
    assert listings(text) == []
    ((claim, about),) = states(text)
    assert (about.party, about.object, claim.polarity) == ("taliban", "RU", "+")


def test_a_negated_state() -> None:
    ((claim, about),) = states("В России «Армия Углей» в списке не значится.")
    assert (about.party, claim.polarity) == ("ember", "-")


def test_a_named_office_speaks_for_its_state() -> None:
    claims = read("«Талибан» исключён из перечня, заявили в МИД России.").claims
    held = [c for c in claims if c.about.__class__.__name__ == "ListingAbout"]
    assert [(c.holder.kind, c.holder.state) for c in held] == [("state", "RU")]


def test_lifting_something_else_is_no_listing() -> None:
    assert listings("Россия сняла запрет на ввоз яблок из Пакистана.") == []


def test_every_quote_is_the_text() -> None:
    text = "Суд запретил «Фронт фонаря».\n\n«Решение вступит в силу завтра», — сказал судья."
    for claim in read(text).claims:
        assert claim.quote.text == text[claim.quote.start : claim.quote.end]


def test_an_ordinary_word_is_no_party_without_quotation_marks() -> None:
    assert [m.party for m in read("База находится в горах.").mentions if m.party] == []
    assert [m.party for m in read("Сеть «База» объявила о роспуске.").mentions if m.party]


def test_names_in_every_case_form() -> None:
    for form in ("Талибан", "Талибана", "Талибану", "Талибаном", "Талибане"):
        found = read(f"Журналисты писали о движении «{form}».").mentions
        assert [m.party for m in found if m.kind == "group"] == ["taliban"], form


def test_what_came_before_is_no_news() -> None:
    text = "После снятия запрета «Армия Углей» снова внесена в список террористов."
    found = [(about.direction, about.event) for _, about in listings(text)]
    assert ("DELIST", "end.revoked") not in found
