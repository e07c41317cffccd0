"""The index against its oracle: every name compared with every name, one by one.

What the index scores it scores as a plain comparison does; what a plain comparison finds at or
above the review threshold the index finds, but for the share counted here.
"""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from bench import named
from bench.named import changes
from ostrakon.core.errors import StoreError, UserError
from ostrakon.core.screening import Identifier, Match, Subject, sort_of
from ostrakon.names import words
from ostrakon.names.align import ALERT, REVIEW
from ostrakon.screening.index import format as files
from ostrakon.screening.index import rules
from ostrakon.screening.index.build import build
from ostrakon.screening.index.candidates import rows_for
from ostrakon.screening.index.opened import Index, open_index
from ostrakon.screening.index.ranking import SLACK
from ostrakon.screening.many import screen_many
from ostrakon.screening.party import compare
from ostrakon.screening.records import ListedName, PartyRecord, Span
from ostrakon.screening.screen import screen
from tests.conftest import SHARED

FLOORS = (0.99, 0.998)
"""Share of the parties at or above review, and at or above alert, that the index must find of made
names. Those it misses are names of which no word is much alike."""
FLOORS_LISTED = (0.97, 0.998)
"""The same of listed names."""
EVERY = 10_000


def _party(number: int, *names: str, schema: str = "Person", **more: object) -> PartyRecord:
    listed = tuple(ListedName(text=name) for name in names)
    return PartyRecord(id=f"P{number}", name=names[0], schema=schema, names=listed, **more)  # type: ignore[arg-type]


@functools.cache
def _made() -> tuple[named.MadeName, ...]:
    return tuple(named.made(1500))


def _parties() -> Iterator[PartyRecord]:
    for number, name in enumerate(_made()):
        yield _party(number, name.text, schema="Company" if name.body else "Person")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    root = tmp_path_factory.mktemp("index")
    build(_parties(), root)
    with open_index(root) as opened:
        yield opened


def _asked(count: int, seed: int) -> list[Subject]:
    chance = random.Random(seed)
    asked = []
    for kind in list(changes.KINDS) * count:
        names = [n for n in _made() if n.original or kind not in changes.FROM_ORIGINAL]
        name = chance.choice(names)
        schema = chance.choice(("", "Company" if name.body else "Person"))
        asked.append(Subject(name=changes.changed(name, kind, chance), schema=schema))
    return asked


def _all(subject: Subject, parties: Sequence[PartyRecord]) -> dict[str, float]:
    """What comparing with every party finds."""
    scores = {party.id: compare(subject, party).score for party in parties}
    return {party: score for party, score in scores.items() if score >= REVIEW}


def _recall(
    index: Index, asked: Sequence[Subject], parties: Sequence[PartyRecord]
) -> tuple[float, float]:
    """Share of what comparing with every party finds that the index finds; scores are equal."""
    wanted = [0, 0]
    found = [0, 0]
    for subject in asked:
        expected = _all(subject, parties)
        matches = screen(index, subject, limit=EVERY, explain=False)
        for match in matches:
            assert match.score == pytest.approx(expected[match.party], abs=1e-9), subject
        for place, least in enumerate((REVIEW, ALERT)):
            wanted[place] += sum(score >= least for score in expected.values())
            found[place] += sum(match.score >= least for match in matches)
    return found[0] / wanted[0], found[1] / wanted[1]


def test_what_every_comparison_finds_the_index_finds(index: Index) -> None:
    review, alert = _recall(index, _asked(4, 7), list(_parties()))
    assert review >= FLOORS[0]
    assert alert >= FLOORS[1]


@pytest.mark.shared
def test_of_listed_names_too(tmp_path: Path) -> None:
    folder = SHARED / "data" / "gold" / "names"
    lines = (folder / "un_index.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    schemas = {"entity": "Organization"}
    parties = [
        _party(number, row["name"], schema=schemas.get(row["kind"], "Person"))
        for number, row in enumerate(rows)
    ]
    build(parties, tmp_path)
    lines = (folder / "un_alias_queries.jsonl").read_text(encoding="utf-8").splitlines()
    aliases = [json.loads(line)["alias"] for line in lines][::20]
    with open_index(tmp_path) as opened:
        asked = [Subject(name=alias) for alias in aliases if alias.isascii()]
        review, alert = _recall(opened, asked, parties)
    assert review >= FLOORS_LISTED[0]
    assert alert >= FLOORS_LISTED[1]


def test_an_exact_name_is_first(index: Index) -> None:
    for name in _made()[::29]:
        found = screen(index, Subject(name=name.text))
        assert found[0].score >= 0.95
        assert name.text in [match.name for match in found if match.score == found[0].score]


def test_parts_add_up_to_the_score(index: Index) -> None:
    for subject in _asked(1, 5):
        for match in screen(index, subject):
            assert 1 - sum(part.cost for part in match.parts) == pytest.approx(match.name_score)


def test_workers_change_nothing(index: Index) -> None:
    asked = _asked(6, 3)
    alone = list(screen_many(index.folder, asked))
    assert alone == [screen(index, subject) for subject in asked]
    assert list(screen_many(index.folder, asked, workers=2)) == alone


def test_the_same_parties_give_the_same_index(tmp_path: Path) -> None:
    one = build(_parties(), tmp_path / "one")
    two = build(_parties(), tmp_path / "two")
    assert one.name == two.name
    assert files.read_manifest(one) == files.read_manifest(two)
    files.verify(one)


def test_an_index_by_other_rules_is_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([_party(1, "Jane Roe")], tmp_path)
    monkeypatch.setattr(rules, "version", lambda: "other")
    with pytest.raises(StoreError, match="build it anew"):
        open_index(tmp_path)


def test_nothing_listed_finds_nothing(tmp_path: Path) -> None:
    build([], tmp_path)
    with open_index(tmp_path) as opened:
        assert screen(opened, Subject(name="Jane Roe")) == ()


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "---",
        "\x00",
        "a",
        "Al",
        "1",
        "ﷺ",
        "x" * 5000,
        "Ali " * 500,
        "\u202eJane",
        "😀",
        "A.B.C.",
    ],
)
def test_any_text_is_an_answer(index: Index, name: str) -> None:
    for schema in ("", "Person", "Company", "Vessel", "unheard of"):
        assert isinstance(screen(index, Subject(name=name, schema=schema)), tuple)


def _names(matches: Sequence[Match]) -> list[str]:
    return [match.party for match in matches]


def test_only_names_of_the_day_count(tmp_path: Path) -> None:
    then = Span(valid_from=dt.date(2010, 1, 1), valid_to=dt.date(2015, 1, 1),
                public_from=dt.date(2012, 1, 1))  # fmt: skip
    former = ListedName(text="Zorbas Kallikrates", kind="former", spans=(then,))
    party = PartyRecord(id="1", name="Xerxes Theron", schema="Person",
                        names=(ListedName(text="Xerxes Theron"), former))  # fmt: skip
    build([party], tmp_path)
    asked = Subject(name="Zorbas Kallikrates")
    with open_index(tmp_path) as opened:
        assert screen(opened, asked)[0].matched.kind == "former"
        assert screen(opened, asked, on=dt.date(2014, 12, 31))
        assert not screen(opened, asked, on=dt.date(2015, 1, 1))
        assert screen(opened, asked, on=dt.date(2011, 1, 1))
        assert not screen(opened, asked, known_on=dt.date(2011, 1, 1))
        assert not screen(opened, asked, basis="observed")
        with pytest.raises(UserError):
            screen(opened, asked, basis="rumoured")


def test_an_equal_number_needs_no_name(tmp_path: Path) -> None:
    number = Identifier("imoNumber", "IMO 9187629")
    build(
        [_party(1, "Blue Heron", schema="Vessel", identifiers=(number,)), _party(2, "Jane Roe")],
        tmp_path,
    )
    with open_index(tmp_path) as opened:
        asked = Subject(name="Grey Owl", schema="Vessel", identifiers=(Identifier("", "9187629"),))
        found = screen(opened, asked)
        # A number of seven digits alone is no IMO number; written so, it is one.
        asked = Subject(name="Grey Owl", schema="Vessel", identifiers=(number,))
        assert _names(screen(opened, asked)) == ["P1"]
        assert _names(found) in ([], ["P1"])


def test_initials_lead_to_a_body(tmp_path: Path) -> None:
    build(
        [_party(1, "Quartz Ember Lagoon Union", schema="Organization"), _party(2, "Jane Roe")],
        tmp_path,
    )
    with open_index(tmp_path) as opened:
        found = screen(opened, Subject(name="QELU", schema="Organization"))
        assert _names(found) == ["P1"]


def test_the_best_name_counts(tmp_path: Path) -> None:
    build(
        [_party(1, "Zorbas Kallikrates"), _party(2, "Nobody Else", "Zorbas Kallikrates", "Z. K.")],
        tmp_path,
    )
    with open_index(tmp_path) as opened:
        found = screen(opened, Subject(name="Zorbas Kalikrates"))
        assert sorted(_names(found)) == ["P1", "P2"]
        assert found[0].score == found[1].score


def test_an_exact_name_of_common_words_is_found_among_many_alike(tmp_path: Path) -> None:
    crowd = [
        _party(number, f"{given} {family} {'bin ' * (number % 3)}Zq{number:x}rr")
        for number, (given, family) in enumerate(itertools.product(
            ("Aisha", "Ayesha", "Aisha", "Aysha"), ("Saadi", "Saady", "Sadi", "Shadi") * 300,
        ))
    ]  # fmt: skip
    build([*crowd, _party(99_999, "Aisha Saadi")], tmp_path)
    with open_index(tmp_path) as opened:
        assert screen(opened, Subject(name="Aisha Saadi"))[0].party == "P99999"


def test_a_common_name_among_many_is_found(tmp_path: Path) -> None:
    crowd = [_party(number, f"Ali Hassan Zq{number:x}rr") for number in range(1200)]
    build([*crowd, _party(9999, "Ali Hassan")], tmp_path)
    with open_index(tmp_path) as opened:
        found = screen(opened, Subject(name="Hasan Aly"))
        assert found[0].party == "P9999"


def test_hardly_a_row_scores_more_than_it_is_said_to_be_worth_at_most(index: Index) -> None:
    over = []
    compared = 0
    for subject in _asked(12, 11):
        sort = sort_of(subject.schema)
        for reading in words.name_of(subject.name, sort).readings:
            found = rows_for(index, reading, None, sort)
            worth = dict(zip(found.rows.tolist(), found.worth.tolist(), strict=True))
            for row, at_most in worth.items():
                party = index.party(int(index.row_party[row]))
                score = compare(subject, party).name_score
                if score >= REVIEW:
                    compared += 1
                    if score > at_most + SLACK:
                        over.append(score - at_most)
    assert compared > 100
    assert len(over) <= compared / 100
    assert all(much <= 0.05 for much in over)


def test_a_word_written_with_its_neighbour_is_found_among_words_one_letter_apart(
    tmp_path: Path,
) -> None:
    crowd = [
        "Bilid Nuaimi",
        *(f"{head}ilidi {tail}uamimi" for head, tail in zip("bcdfghkl", "jkmnprst", strict=True)),
    ]
    build([_party(number, name) for number, name in enumerate(crowd)], tmp_path)
    with open_index(tmp_path) as opened:
        assert screen(opened, Subject(name="Bilidnuaimi"))[0].party == "P0"


def test_a_word_written_with_its_neighbour_and_misspelt_is_found(tmp_path: Path) -> None:
    crowd = [f"Zq{number:x}rr Quistorp" for number in range(30)]
    names = ["Tam Varnel Quistorp", *crowd]
    build([_party(number, name) for number, name in enumerate(names)], tmp_path)
    with open_index(tmp_path) as opened:
        assert screen(opened, Subject(name="Tamvarrnil Quistorp"))[0].party == "P0"


LATIN = {
    "Владислав Коровкин": "Vladislav Korovkin", "محمود الحسيني": "Mahmoud al-Husseini",
    "יצחק אברמוביץ": "Yitzhak Abramovich", "김영호": "Kim Young-ho", "王小明": "Wang Xiaoming",
    "Γεώργιος Παπαδάκης": "Georgios Papadakis", "キャサリン・ベルゲテ": "Katherine Bergete",
}  # fmt: skip
"""Invented names in several scripts, and one way to write each in Latin letters."""


def test_names_of_other_scripts_lead_to_latin_ones_and_back(tmp_path: Path) -> None:
    crowd = [name.text for name in _made()[:40] if not name.body]
    scripts_met = 0
    for texts in (list(LATIN.values()), list(LATIN)):
        parties = [_party(number, text) for number, text in enumerate([*texts, *crowd])]
        build(parties, tmp_path)
        with open_index(tmp_path) as opened:
            for original, latin in LATIN.items():
                subject = Subject(name=original if latin in texts else latin, schema="Person")
                expected = _all(subject, parties)
                found = {m.party: m.score for m in screen(opened, subject, limit=EVERY)}
                right = f"P{list(LATIN).index(original)}"
                assert (right in found) == (right in expected)
                assert found == pytest.approx({party: expected[party] for party in found})
                scripts_met += right in found
                alerts = {party for party, score in expected.items() if score >= ALERT}
                assert alerts <= found.keys()
    assert scripts_met >= 2 * len(LATIN) - 1


@pytest.mark.parametrize("listed", ["KIM, Yong Ho", "Kim Yong Ho", "KIM, Yongho"])
@pytest.mark.parametrize("query", ["金永浩", "김영호", "Kim Yŏng-ho", "Kim Yŏngho", "Yong Ho Kim"])
def test_east_asian_names_are_found_with_the_surname_on_either_end(
    tmp_path: Path, query: str, listed: str
) -> None:
    others = (each.text for each in _made() if not each.body)
    build((_party(n, text) for n, text in enumerate([listed, *others])), tmp_path)
    with open_index(tmp_path) as opened:
        found = screen(opened, Subject(name=query, schema="Person"), limit=1)
    assert [match.party for match in found] == ["P0"]
    assert found[0].score >= ALERT
    assert found[0].parts


def test_initials_and_a_name_that_a_field_cut_off_are_found(tmp_path: Path) -> None:
    names = ["Aurelio Konstantin Zamorano", "Quentin Vasilopoulos", "Roderick Umbersnatch Olavsen"]
    build([_party(number, name) for number, name in enumerate(names)], tmp_path)
    with open_index(tmp_path) as opened:
        for number, asked in enumerate(
            ["A. K. Zamorano", "Quentin Vasilop", "Roderick Umbersnatch O"]
        ):
            assert _names(screen(opened, Subject(name=asked))) == [f"P{number}"]


def test_whoever_says_the_sort_of_a_name_says_how_both_are_read(tmp_path: Path) -> None:
    names = ["Olavsen, Roderick", "R.O.D. Olavsen", "Roderick d'Olavsen & Co."]
    schemas = ["", "Person", "Company", "LegalEntity", "Vessel"]
    parties = [
        _party(number, name, schema=schema)
        for number, (name, schema) in enumerate(itertools.product(names, schemas))
    ]
    build(parties, tmp_path)
    with open_index(tmp_path) as opened:
        for name, schema in itertools.product(names, schemas):
            subject = Subject(name=name, schema=schema)
            found = {m.party: m.score for m in screen(opened, subject, limit=EVERY)}
            assert found == pytest.approx(_all(subject, parties))
