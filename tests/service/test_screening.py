"""Screening a store as of any day, sealing the answer, and asking it again."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import msgspec
import pytest

from ostrakon.core.errors import InputError, NotFoundError, UserError
from ostrakon.core.screening import Identifier, Screening, Subject
from ostrakon.screening import receipts as sealing
from ostrakon.service import deciding, receipts, screening, updating
from ostrakon.service.indexing import index_of
from tests.service.lists import SOURCE, at, begun, sources, write

WREN = "Ottilie Wrenfield"
MASK = "Casimir Maskelyne"


@pytest.fixture(autouse=True)
def _invented(monkeypatch: pytest.MonkeyPatch) -> None:
    """The invented list is one of those that ship."""
    known = sources()
    monkeypatch.setattr("ostrakon.register.store.reader.catalogue", lambda: known)


def take(tmp_path: Path, day: str, names: list[str], *, now: str = "2024-05-01") -> str:
    """Take in one copy of the invented list; the store."""
    folder = tmp_path / f"copies-{day}"
    write(folder, day, names)
    store = str(begun(tmp_path / "store"))
    updating.update([SOURCE.id], path=folder, store=store, sources=sources(), now=lambda: at(now))
    return store


def ask(store: str, name: str, **asked: object) -> Screening:
    """Screen a name."""
    question = screening.question(**asked)  # type: ignore[arg-type]
    return screening.screen_one(Subject(name=name, schema="Person"), question, store=store)


def found(answer: Screening) -> list[str]:
    """The names of the parties found."""
    return [hit.match.name for hit in answer.hits]


def test_a_name_is_found_in_another_spelling_and_explained(tmp_path: Path) -> None:
    """Which word met which, and what it cost."""
    store = take(tmp_path, "2024-01-01", [WREN, MASK])
    answer = ask(store, "Wrenfeild Otilie")
    assert found(answer) == [WREN]
    match = answer.hits[0].match
    assert answer.hits[0].in_force == "yes"
    assert {part.listed for part in match.parts} >= {"Ottilie", "Wrenfield"}
    assert sum(part.cost for part in match.parts) == pytest.approx(1 - match.name_score, abs=1e-6)


def test_a_new_copy_is_found_at_the_next_question(tmp_path: Path) -> None:
    """The index follows the register."""
    store = take(tmp_path, "2024-01-01", [WREN])
    assert found(ask(store, MASK)) == []
    take(tmp_path, "2024-02-01", [WREN, MASK], now="2024-05-02")
    assert found(ask(store, MASK)) == [MASK]


def test_an_unchanged_store_keeps_its_index(tmp_path: Path) -> None:
    """Nothing is made twice."""
    store = take(tmp_path, "2024-01-01", [WREN])
    said: list[str] = []
    first = (index_of(store, said.append) / "CURRENT").read_text()
    assert said
    said.clear()
    assert (index_of(store, said.append) / "CURRENT").read_text() == first
    assert said == []


@pytest.mark.parametrize("damage", ["gone", "cut", "unsaid"])
def test_a_damaged_index_is_made_anew(tmp_path: Path, damage: str) -> None:
    """It is nothing but what the register says."""
    store = take(tmp_path, "2024-01-01", [WREN])
    root = index_of(store)
    if damage == "gone":
        (root / "CURRENT").unlink()
    elif damage == "cut":
        folder = root / (root / "CURRENT").read_text().strip()
        manifest = folder / "manifest.json"
        manifest.write_bytes(manifest.read_bytes()[:20])
    else:
        (root / "register.json").write_text("{")
    assert found(ask(store, WREN)) == [WREN]


def test_who_was_not_known_yet_is_not_found(tmp_path: Path) -> None:
    """Known publicly since the day of the list; to this installation since it was taken in."""
    store = take(tmp_path, "2024-01-01", [WREN])
    assert found(ask(store, WREN, known_on=dt.date(2023, 12, 31))) == []
    assert found(ask(store, WREN, known_on=dt.date(2024, 1, 2))) == [WREN]
    early = dt.date(2024, 4, 30)
    assert found(ask(store, WREN, known_on=early, basis="observed")) == []
    assert found(ask(store, WREN, known_on=dt.date(2024, 5, 1), basis="observed")) == [WREN]


def test_the_future_and_odd_thresholds_are_refused() -> None:
    """One clear line each."""
    with pytest.raises(UserError, match="lies in the future"):
        screening.question(known_on=dt.date(2999, 1, 1))
    with pytest.raises(UserError, match="thresholds"):
        screening.question(threshold=0.5, review=0.7)
    with pytest.raises(UserError, match="--limit"):
        screening.question(limit=0)


def sealed(store: str, name: str) -> Path:
    """A file with the receipt of a screening."""
    question = screening.question(basis="observed")
    with screening.Screener(question, store) as screener:
        answer = screener.ask(Subject(name=name, schema="Person"))
        made = receipts.seal(screener, [answer], receipts.asker("onboarding", "case 7"))
    path = Path(store).parent / f"receipt-{made[0].number}.json"
    path.write_bytes(sealing.to_line(made[0]))
    return path


def test_a_receipt_holds_and_names_every_list(tmp_path: Path) -> None:
    """Also those of which there is no copy."""
    store = take(tmp_path, "2024-01-01", [WREN])
    path = sealed(store, WREN)
    read = receipts.read(path)
    receipt = read[0].receipt
    lists = {one.source: one for one in receipt.lists}
    assert lists[SOURCE.id].snapshot is not None
    assert lists["un-consolidated"].snapshot is None
    assert (receipt.outcome, receipt.asked.case) == ("alert", "case 7")
    checked = receipts.verify(read, store=store)[0]
    assert checked.holds
    assert (checked.in_log, checked.differences, checked.since) == (True, (), ())


def test_what_became_known_since_is_told_and_breaks_nothing(tmp_path: Path) -> None:
    """A receipt of nothing found still holds after the name was listed."""
    store = take(tmp_path, "2024-01-01", [WREN])
    read = receipts.read(sealed(store, MASK))
    assert read[0].receipt.outcome == "none"
    tomorrow = (dt.datetime.now(dt.UTC) + dt.timedelta(days=1)).date().isoformat()
    take(tmp_path, "2024-02-01", [WREN, MASK], now=tomorrow)
    checked = receipts.verify(read, store=store)[0]
    assert checked.holds
    # What the clock of this test says of tomorrow is known from tomorrow on.
    assert checked.since == ()


@pytest.mark.parametrize(
    ("change", "field"),
    [({"on": "2020-01-01"}, "seal_holds"), ({"number": 9}, "seal_holds")],
)
def test_a_changed_receipt_does_not_hold(
    tmp_path: Path, change: dict[str, object], field: str
) -> None:
    """Whatever was changed."""
    store = take(tmp_path, "2024-01-01", [WREN])
    path = sealed(store, WREN)
    receipt = msgspec.structs.replace(receipts.read(path)[0].receipt, **change)
    path.write_bytes(sealing.to_line(receipt))
    checked = receipts.verify(receipts.read(path), store=store)[0]
    assert not checked.holds
    assert not getattr(checked, field)


def test_another_store_has_not_the_copies(tmp_path: Path) -> None:
    """A receipt is verified against the same copies of lists."""
    store = take(tmp_path, "2024-01-01", [WREN])
    read = receipts.read(sealed(store, WREN))
    other = str(begun(tmp_path / "other"))
    checked = receipts.verify(read, store=other)[0]
    assert not checked.holds
    assert checked.in_log is None
    assert checked.missing
    assert any(WREN in said for said in checked.differences)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "x"}'])
def test_a_file_that_is_no_receipt_is_refused(tmp_path: Path, text: str) -> None:
    """Which file, which line."""
    path = tmp_path / "r.json"
    path.write_text(text)
    with pytest.raises(InputError, match=r"r\.json"):
        receipts.read(path)


def test_the_log_is_a_chain(tmp_path: Path) -> None:
    """One receipt follows the other, and a change is told."""
    store = take(tmp_path, "2024-01-01", [WREN])
    sealed(store, WREN)
    sealed(store, MASK)
    assert receipts.broken(Path(store)) == []
    log = Path(store) / "receipts.jsonl"
    log.write_bytes(log.read_bytes().replace(MASK.encode(), b"Someone Else!!!!", 1))
    assert receipts.broken(Path(store)) == ["receipt 2 was changed after it was sealed"]


def test_a_decision_sets_a_hit_aside_until_something_changes(tmp_path: Path) -> None:
    """It is shown, and counts no more; another name on the list opens it again."""
    store = take(tmp_path, "2024-01-01", [WREN])
    subject = Subject(name=WREN, schema="Person", id="C-1")
    question = screening.question()
    party = screening.screen_one(subject, question, store=store).hits[0].match.party
    deciding.decide(subject, party, "different", who="B. Baker", why="another person", store=store)
    answer = screening.screen_one(subject, question, store=store)
    assert (answer.outcome, answer.hits[0].set_aside) == ("none", True)
    changed = msgspec.structs.replace(subject, birth_dates=("1960",))
    again = screening.screen_one(changed, question, store=store)
    assert again.outcome == "alert"
    assert again.hits[0].decision is not None
    assert "the subject has changed" in (again.hits[0].decision.reopened or "")
    assert len(deciding.decided(store=store)) == 1


def test_a_decision_needs_a_party(tmp_path: Path) -> None:
    """One that the register has."""
    store = take(tmp_path, "2024-01-01", [WREN])
    with pytest.raises(NotFoundError, match="no party"):
        deciding.decide(Subject(name="A"), "nobody", "same", who="B", why="c", store=store)


def test_who_is_set_aside_takes_no_room(tmp_path: Path) -> None:
    """The next one of such a name is still found, however few are shown."""
    store = take(tmp_path, "2024-01-01", [WREN, "Ottilie Wrenfeld"])
    subject = Subject(name=WREN, schema="Person", id="C-1")
    question = screening.question(limit=1)
    first = screening.screen_one(subject, question, store=store)
    assert found(first) == [WREN]
    assert any("--limit" in notice for notice in first.notices)
    party = first.hits[0].match.party
    deciding.decide(subject, party, "different", who="B. Baker", why="another", store=store)
    answer = screening.screen_one(subject, question, store=store)
    assert (answer.outcome, found(answer)) == ("alert", ["Ottilie Wrenfeld", WREN])


def test_a_store_without_lists_says_so() -> None:
    """Nothing found in the facts that ship is no answer about the lists."""
    answer = screening.screen_one(Subject(name=WREN), screening.question())
    assert "no official list has been taken in" in answer.notices[0]


@pytest.mark.parametrize("name", ["???", "-", "\U0001f642"])
def test_a_name_without_letters_is_refused(tmp_path: Path, name: str) -> None:
    """Nothing found would be no answer; a number is one to ask by."""
    store = take(tmp_path, "2024-01-01", [WREN])
    with pytest.raises(UserError, match="no letters"):
        ask(store, name)
    numbered = Subject(name=name, identifiers=(Identifier("imoNumber", "9123456"),))
    assert screening.screen_one(numbered, screening.question(), store=store).outcome == "none"


def test_what_is_taken_in_later_that_day_breaks_no_receipt(tmp_path: Path) -> None:
    """The moment counts: a name that a list brings at noon was not known in the morning."""
    store = take(tmp_path, "2024-01-01", [WREN])
    with screening.Screener(
        screening.question(basis="observed", known_on=at("2024-05-02")), store
    ) as screener:
        answer = screener.ask(Subject(name=MASK, schema="Person"))
        receipts.seal(screener, [answer], receipts.asker(), now=at("2024-05-02"))
    folder = tmp_path / "later"
    write(folder, "2024-02-01", [WREN, MASK])
    updating.update(
        [SOURCE.id], path=folder, store=store, sources=sources(),
        now=lambda: at("2024-05-02") + dt.timedelta(hours=2),
    )  # fmt: skip
    checked = receipts.verify(receipts.read(Path(store) / "receipts.jsonl"), store=store)[0]
    assert (checked.holds, checked.differences) == (True, ())
    assert any(MASK in said for said in checked.since)


def test_a_receipt_of_a_past_day_holds_and_names_the_copies_of_that_day(tmp_path: Path) -> None:
    """As known on a day means until its end, and later copies were not searched."""
    store = take(tmp_path, "2024-01-01", [WREN], now="2024-05-01")
    take(tmp_path, "2024-06-01", [WREN, MASK], now="2024-06-02")
    question = screening.question(basis="observed", known_on=dt.date(2024, 5, 1))
    with screening.Screener(question, store) as screener:
        answer = screener.ask(Subject(name=WREN, schema="Person"))
        made = receipts.seal(screener, [answer], receipts.asker())[0]
    assert (made.outcome, made.known_on) == ("alert", "2024-05-01")
    searched = next(one for one in made.lists if one.source == SOURCE.id)
    assert (searched.list_date, searched.age_days, searched.entries) == ("2024-01-01", 121, 1)
    checked = receipts.verify(receipts.read(Path(store) / "receipts.jsonl"), store=store)[0]
    assert (checked.holds, checked.differences, checked.since) == (True, (), ())


def test_a_later_verdict_breaks_no_receipt_and_is_told(tmp_path: Path) -> None:
    """Decisions count as they stood then."""
    store = take(tmp_path, "2024-01-01", [WREN])
    path = sealed(store, WREN)
    receipt = receipts.read(path)[0].receipt
    party = receipt.hits[0].match.party
    deciding.decide(receipt.subject, party, "different", who="B. Baker", why="c", store=store)
    checked = receipts.verify(receipts.read(path), store=store)[0]
    assert (checked.holds, checked.differences) == (True, ())
    assert any("decided different by B. Baker" in said for said in checked.since)


def test_a_receipt_of_another_store_is_not_looked_for_in_the_log_here(tmp_path: Path) -> None:
    """A log that has not the receipt before it is another one; one that has lost it is told."""
    store = take(tmp_path, "2024-01-01", [WREN])
    sealed(store, WREN)
    second = sealed(store, MASK)
    other = str(shutil.copytree(store, tmp_path / "other"))
    (Path(other) / "receipts.jsonl").unlink()
    sealed(other, MASK)
    checked = receipts.verify(receipts.read(second), store=other)[0]
    assert (checked.holds, checked.in_log) == (True, None)
    log = Path(store) / "receipts.jsonl"
    log.write_bytes(log.read_bytes().splitlines(keepends=True)[0])
    lost = receipts.verify(receipts.read(second), store=store)[0]
    assert (lost.holds, lost.in_log) == (False, False)


def test_a_receipt_written_over_several_lines_is_read(tmp_path: Path) -> None:
    """As a pretty printer leaves it."""
    store = take(tmp_path, "2024-01-01", [WREN])
    path = sealed(store, WREN)
    path.write_bytes(msgspec.json.format(path.read_bytes(), indent=2))
    assert receipts.verify(receipts.read(path), store=store)[0].holds


def test_a_lost_file_of_the_index_is_made_anew(tmp_path: Path) -> None:
    """A copy that was cut off says no less than one that was damaged."""
    store = take(tmp_path, "2024-01-01", [WREN])
    root = index_of(store)
    folder = root / (root / "CURRENT").read_text().strip()
    next(iter(sorted(folder.glob("*.npy")))).unlink()
    assert found(ask(store, WREN)) == [WREN]


def test_an_address_taken_in_later_that_day_does_not_count(tmp_path: Path) -> None:
    """Of a party that was known before: its score then is that of what was known of it then."""
    store = take(tmp_path, "2024-01-01", [WREN])
    subject = Subject(
        name="Wrenfield, O.", schema="Person", addresses=("1 High Street Ogdenville",)
    )
    question = screening.question(basis="observed", known_on=at("2024-05-02"), review=0.3)
    with screening.Screener(question, store) as screener:
        answer = screener.ask(subject)
        receipts.seal(screener, [answer], receipts.asker(), now=at("2024-05-02"))
    write(tmp_path / "later", "2024-02-01", [WREN], town="Ogdenville")
    updating.update(
        [SOURCE.id], path=tmp_path / "later", store=store, sources=sources(),
        now=lambda: at("2024-05-02") + dt.timedelta(hours=2),
    )  # fmt: skip
    checked = receipts.verify(receipts.read(Path(store) / "receipts.jsonl"), store=store)[0]
    assert (checked.holds, checked.differences) == (True, ())
    assert any("scores" in said for said in checked.since)


def test_lists_that_were_not_known_yet_are_told(tmp_path: Path) -> None:
    """By the day of the list on all bases, by the day of taking it in to this installation."""
    store = take(tmp_path, "2024-01-01", [WREN])
    none = "no official list was known by"
    for basis, day, expected in (
        ("all", "2023-12-31", True), ("all", "2024-01-02", False),
        ("observed", "2024-04-30", True), ("observed", "2024-05-01", False),
    ):  # fmt: skip
        answer = ask(store, WREN, known_on=dt.date.fromisoformat(day), basis=basis)
        assert any(none in said for said in answer.notices) is expected
