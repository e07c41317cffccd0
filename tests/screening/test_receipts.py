"""Receipts: what is sealed stays sealed, and an answer given again is compared to the letter."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.core.receipts import Asked, Receipt, Searched
from ostrakon.core.screening import Algorithm, Decision, Hit, Match, MatchedName, Screening, Subject
from ostrakon.screening import receipts

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def hit(party: str = "red-caps", score: float = 0.9, in_force: str = "yes") -> Hit:
    """A hit of an invented party."""
    return Hit(
        match=Match(
            party=party, name=party.title(), schema="Organization", score=score, name_score=score,
            outcome="alert", matched=MatchedName(text=party, kind="primary"),
        ),
        in_force=in_force, listings=(),  # type: ignore[arg-type]
    )  # fmt: skip


def screening(name: str = "Red Caps", hits: tuple[Hit, ...] = ()) -> Screening:
    """An answer."""
    return Screening(
        subject=Subject(name=name), read_as=(name.lower(),), on="2026-03-01",
        known_on="2026-03-01T12:00:00.000000Z", basis="observed",
        algorithm=Algorithm(name="ostrakon", version="1", threshold=0.75, review=0.6, limit=10),
        index="abc", hits=hits,
    )  # fmt: skip


def chain(*screenings: Screening) -> list[Receipt]:
    """Receipts one after the other."""
    made: list[Receipt] = []
    for one in screenings:
        made.append(
            receipts.sealed(
                one, number=len(made) + 1, before=made[-1].seal if made else receipts.FIRST,
                at=NOON, asked=Asked(who="a reviewer", process="test", purpose="onboarding"),
                facts="sha256:0", lists=(
                    Searched(source="zz", snapshot="0" * 64, list_date="2026-02-28",
                             taken_in="2026-02-28T08:00:00.000000Z", age_days=1, entries=3,
                             stale=False),
                    Searched(source="yy", snapshot=None, list_date=None, taken_in=None,
                             age_days=None, entries=None, stale=False)),
            )
        )  # fmt: skip
    return made


def test_a_receipt_reads_back_to_the_same_seal() -> None:
    """One line of JSON holds all of it."""
    made = chain(screening(hits=(hit(),)))[0]
    back = msgspec.json.decode(receipts.to_line(made), type=Receipt)
    assert back == made
    assert receipts.seal_of(back) == made.seal


def test_nothing_found_is_proved_the_same_way() -> None:
    """Its outcome is `none`, and it has a seal."""
    made = chain(screening())[0]
    assert (made.outcome, made.hits) == ("none", ())
    assert receipts.broken([receipts.to_line(made)]) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"outcome": "none"}, "receipt 2 was changed after it was sealed"),
        ({"on": "2020-01-01"}, "receipt 2 was changed after it was sealed"),
        ({"number": 3}, "receipt 3 stands where number 2 belongs"),
        ({"before": "1" * 64}, "receipt 2 does not follow the one before it"),
    ],
)
def test_a_change_is_told(change: dict[str, object], said: str) -> None:
    """Whatever was changed, the chain says which receipt it was."""
    first, second, third = chain(screening("A"), screening("B", (hit(),)), screening("C"))
    assert receipts.broken(map(receipts.to_line, (first, second, third))) == []
    changed = msgspec.structs.replace(second, **change)
    assert said in receipts.broken(map(receipts.to_line, (first, changed, third)))


def test_a_receipt_that_was_taken_out_is_missed() -> None:
    """The one behind it follows nothing."""
    first, _, third = chain(screening("A"), screening("B"), screening("C"))
    assert "receipt 3 does not follow the one before it" in receipts.broken(
        map(receipts.to_line, (first, third))
    )


@given(st.text(max_size=60), st.floats(0, 1), st.integers(1, 30))
def test_any_other_content_has_another_seal(name: str, score: float, years: int) -> None:
    """The seal is over everything."""
    one = chain(screening(name, (hit(score=score),)))[0]
    for other in (
        msgspec.structs.replace(one, subject=Subject(name=name + "x")),
        msgspec.structs.replace(one, keep_until=f"20{years + 36}-03-01"),
        msgspec.structs.replace(one, hits=(hit(score=score / 2 + 2),)),
    ):
        assert receipts.seal_of(other) != one.seal


def test_differences_are_told_in_words() -> None:
    """Who is gone, who is new, whose score or force is another."""
    said = receipts.differences(
        [hit("a"), hit("b", 0.8), hit("c")], [hit("b", 0.9), hit("c", in_force="no"), hit("d")]
    )
    assert said == [
        "A (a) was found and is no longer",
        "B (b) scores 0.9000 and scored 0.8000",
        "C (c): in force no, was yes",
        "D (d) is found and was not",
    ]
    assert receipts.differences([hit("a")], [hit("a")]) == []


def test_it_is_kept_for_ten_years_also_from_a_leap_day() -> None:
    """The 29th of February has no like in most years."""
    leap = dt.datetime(2028, 2, 29, tzinfo=dt.UTC)
    made = receipts.sealed(
        screening(), number=1, before=receipts.FIRST, at=leap,
        asked=Asked(who="a", process="b"), facts="", lists=(),
    )  # fmt: skip
    assert made.keep_until == "2038-03-01"
    assert chain(screening())[0].keep_until == "2036-03-01"


def test_nothing_is_put_in_unnoticed() -> None:
    """Also not what this version does not read."""
    line = receipts.to_line(chain(screening(hits=(hit(),)))[0])
    more = line.replace(b'"basis":', b'"added":"later","basis":', 1)
    assert receipts.broken([more]) == ["receipt 1 was changed after it was sealed"]


def test_a_receipt_of_a_version_that_said_less_stays_whole() -> None:
    """The seal is over what it says, and not over what a later version would say as well."""
    said = msgspec.json.decode(receipts.to_line(chain(screening(hits=(hit(),)))[0]))
    del said["hits"][0]["match"]["ofac_score"]
    said["seal"] = receipts.seal_of_line(msgspec.json.encode(said))
    assert receipts.broken([msgspec.json.encode(said)]) == []


def test_a_line_that_is_no_receipt_is_told() -> None:
    """By its number."""
    assert "line 1 is no receipt" in receipts.broken([b"{}"])[0]


def test_another_verdict_is_a_difference() -> None:
    """Who, when, and what it was."""
    decided = Decision(
        subject="C-1", party="a", verdict="different", who="B", why="c", at="2026-03-02T00:00:00Z"
    )
    later = msgspec.structs.replace(hit("a"), decision=decided)
    assert receipts.differences([hit("a")], [later]) == [
        "A (a): decided different by B on 2026-03-02, was not decided"
    ]
