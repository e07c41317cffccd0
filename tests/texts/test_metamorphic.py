"""Change a text, and the reading and the official-status box change accordingly, and only so.

The changes stand in `changes.toml`; none of them is known to the reader.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from evals import align, fields
from evals.keys import Json, Key
from tests.texts.changes import (
    Changed,
    change,
    changed_key,
    load_cases,
    load_traps,
    signature,
    substituted,
    value_at,
)
from tests.texts.conftest import key_named

pytestmark = pytest.mark.model

CASES = load_cases()
KEEPS = 0.95  # of the records right before a change, the share that must be right after it


def marked(items: list[Json], label: str, *, gaps: bool = False) -> list[object]:
    """Parameters with the mark that the seed text asks for.

    With `gaps`, a case that names a known gap of the reader is expected to fail, and must: a gap
    that has been closed fails the run until its line is taken out of the table.
    """

    def marks(item: Json) -> list[pytest.MarkDecorator]:
        given = [pytest.mark.shared] if item["text"] == "seed" else []
        if gaps and "gap" in item:
            given.append(pytest.mark.xfail(strict=True, reason=item["gap"]))
        return given

    return [
        pytest.param(
            item,
            id=f"{item['text']}-{item[label]}",
            marks=marks(item),
        )
        for item in items
    ]


class Run:
    """A text read before and after a change."""

    def __init__(self, key: Key, case: Json, report_of: Callable[..., Json]) -> None:
        self.key = key
        self.case = case
        self.changed: Changed = change(key.text, case)
        self.published = key.published
        if "published" in case:
            self.published = datetime.date.fromisoformat(case["published"])
        self.wanted = changed_key(key.claims, self.changed, case)
        self.before = report_of(key.text, key.published)
        self.after = report_of(self.changed.after, self.published)

    def answers(self) -> dict[str, Json]:
        """The records of the changed reading that answer the changed key, by the key's ids."""
        wanted = tuple(self.wanted.values())
        found = self.after["reading"]["claims"]
        return {wanted[i]["id"]: found[j] for i, j in align.claims(wanted, found).items()}

    def right_before(self) -> set[str]:
        """The claims of the key that are read rightly before the change."""
        found = self.before["reading"]["claims"]
        pairs = align.claims(self.key.claims, found)
        return {
            self.key.claims[i]["id"]
            for i, j in pairs.items()
            if all_right(self.key.claims[i], found[j])
        }


def all_right(want: Json, got: Json) -> bool:
    judges = (fields.holder, fields.polarity, fields.about)
    return all(judge(want, got) is not False for judge in judges)


@pytest.fixture
def run(request: pytest.FixtureRequest, report_of: Callable[..., Json]) -> Iterator[Run]:
    case = request.param
    return Run(key_named(case["text"]), case, report_of)


def ask(run: Run, name: str) -> Json:
    """The record that answers a claim that the case asks for."""
    answers = run.answers()
    assert name in answers, f"{name} not found: {run.wanted[name]['about']}"
    return answers[name]


@pytest.mark.parametrize("run", marked(CASES, "kind", gaps=True), indirect=True)
def test_the_reading_changes_accordingly(run: Run) -> None:
    for name in run.case["ask"]:
        want, got = run.wanted[name], ask(run, name)
        assert fields.holder(want, got) is not False, (name, want["holder"], got["holder"])
        assert fields.polarity(want, got) is not False, (name, got["polarity"])
        assert fields.about(want, got), (name, want["about"], got["about"])
        for path, value in run.case.get("expect", {}).get(name, {}).items():
            if path == "also":
                continue  # a further content, which `fields.about` has judged
            accepted = value if isinstance(value, list) else [value]
            assert value == "*" or value_at(got, path) in accepted, (name, path)


@pytest.mark.parametrize("run", marked(CASES, "kind"), indirect=True)
def test_lines_that_are_not_changed_are_read_as_before(run: Run) -> None:
    before = Counter(
        signature(substituted(claim, run.case), *mapped(run.changed, claim))
        for claim in in_untouched_lines(run.before, run.changed)
    )
    after = Counter(
        signature(claim, claim["quote"]["start"], claim["quote"]["end"])
        for claim in in_untouched_lines(run.after, run.changed.back())
    )
    assert after == before


def in_untouched_lines(report: Json, changed: Changed) -> list[Json]:
    return [
        claim
        for claim in report["reading"]["claims"]
        if changed.untouched(claim["quote"]["start"], claim["quote"]["end"])
    ]


def mapped(changed: Changed, claim: Json) -> tuple[int, int]:
    span = changed.span(claim["quote"])
    return span["start"], span["end"]


BOXES = [case for case in CASES if case.get("box")]


@pytest.mark.parametrize("run", marked(BOXES, "kind"), indirect=True)
def test_the_official_status_is_that_of_the_changed_party_state_and_day(run: Run) -> None:
    checks = {check["claim"]: check for check in run.after["checks"]}
    for name, status in run.case["box"].items():
        got = ask(run, name)
        check = checks[got["id"]]
        about = got["about"]
        assert check["party"] == about["party"]
        assert check["on"] == str(run.published)
        official = [f"{x['instrument']}:{x['status']}" for x in check["official"]]
        if status == "":
            in_force = [words for words in official if words.endswith((":LISTED", ":SUSPENDED"))]
            assert not in_force, name
        else:
            assert any(words.endswith(status) for words in official), (name, official)


@pytest.mark.parametrize("run", marked(CASES, "kind"), indirect=True)
def test_boxes_beside_unchanged_lines_are_the_same(run: Run) -> None:
    if "published" in run.case or any(k in run.case for k in ("parties", "states")):
        pytest.skip("the whole text is about another party, state or day")
    before = boxes(run.before, run.changed, run.changed.place)
    after = boxes(run.after, run.changed.back(), lambda start: start)
    assert after == before


def boxes(report: Json, changed: Changed, place: Callable[[int], int]) -> Counter[object]:
    """The checks beside claims in unchanged lines."""
    starts = {
        claim["id"]: place(claim["quote"]["start"]) for claim in in_untouched_lines(report, changed)
    }
    return Counter(
        (
            starts[check["claim"]],
            check["party"],
            check["state"],
            check["instrument"],
            check["verdict"],
            tuple((x["instrument"], x["status"]) for x in check["official"]),
        )
        for check in report["checks"]
        if check["claim"] in starts
    )


def test_nearly_all_that_was_right_stays_right(report_of: Callable[..., Json]) -> None:
    """A swap of names, speakers or days is no reason to read anything else differently."""
    before = after = 0
    for case in CASES:
        if case["kind"] in ("negate", "stage") or case["text"] == "seed":
            continue
        run = Run(key_named(case["text"]), case, report_of)
        answers = run.answers()
        right = run.right_before()
        before += len(right)
        after += sum(
            name in answers and all_right(run.wanted[name], answers[name]) for name in right
        )
    assert before
    assert after >= KEEPS * before, f"{after} of {before}"


def test_quotes_are_the_text_without_space_around_it(
    key: Key, report_of: Callable[..., Json]
) -> None:
    reading = report_of(key.text, key.published)["reading"]
    for record in [*reading["claims"], *reading["incidents"]]:
        for span in [record["quote"], *record.get("merged", ())]:
            assert span["text"] == key.text[span["start"] : span["end"]]
            assert span["text"].strip() == span["text"]


@pytest.mark.parametrize("trap", marked(load_traps(), "claim"))
def test_no_claim_falls_into_the_trap(trap: Json, report_of: Callable[..., Json]) -> None:
    key = key_named(trap["text"])
    wanted = next(claim for claim in key.claims if claim["id"] == trap["claim"])
    for claim in report_of(key.text, key.published)["reading"]["claims"]:
        if align.quotes_meet(wanted, claim) is None:
            continue
        values = {path: value_at(claim, path) for path in trap["never"]}
        assert values != trap["never"], claim["quote"]["text"]
