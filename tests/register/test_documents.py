"""What was read and kept: nothing is changed, wire copies are one text, damage is found."""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
from pathlib import Path

import msgspec
import pytest

from ostrakon.core.errors import StoreError
from ostrakon.core.reading import (
    Certain,
    Claim,
    DocumentInfo,
    Holder,
    ListingAbout,
    OtherAbout,
    Reading,
    Span,
    Times,
)
from ostrakon.register import documents as kept
from ostrakon.register.documents import Saved, SetAside, Wanted

AT = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
TEXT = "Ruritania will remove the Grey Order from its list. Envoy Ann Zenda declined to comment."


def claim(number: int, quote: str, holder: Holder, stage: str | None = None) -> Claim:
    start = TEXT.index(quote)
    about: ListingAbout | OtherAbout = OtherAbout()
    if stage is not None:
        about = ListingAbout(
            party="grey-order", party_name="the Grey Order", state="RU", instrument=None,
            direction="DELIST", event="signal.intends", stage=stage, stage_capped=stage, ladder=2,
        )  # fmt: skip
    return Claim(
        id=f"k{number}", quote=Span(start, start + len(quote), quote), cue=None, manner="narrated",
        holder=holder, speaker=None, chain=(), act="announce", polarity="+", modality=(),
        certainty=Certain(holder="CT+", author="Uu"), times=Times(), about=about, p=0.9, by="rule",
    )  # fmt: skip


def reading(
    *, text: str = TEXT, reader: str = "reader 1", published: str | None = "2026-04-30",
    source: str = "metadata",
) -> Reading:  # fmt: skip
    info = DocumentInfo(
        id=f"sha256:{hashlib.sha256(text.encode()).hexdigest()}", url=None, title=None,
        published=published, published_from=source, language="en",  # type: ignore[arg-type]
        characters=len(text), reader=reader,
    )  # fmt: skip
    claims: tuple[Claim, ...] = ()
    if text == TEXT:
        state = Holder(name="Ruritania", kind="state", state="RU")
        envoy = Holder(name="Ann Zenda", kind="person")
        claims = (
            claim(1, "Ruritania will remove the Grey Order", state, "S1"),
            claim(2, "Envoy Ann Zenda declined to comment", envoy),
        )
    return Reading(document=info, mentions=(), claims=claims, incidents=())


def saved(name: str = "a.txt", url: str | None = None, **changes: str | None) -> Saved:
    text = str(changes.get("text") or TEXT)
    return Saved(text=text, reading=reading(**changes), name=name, url=url)  # type: ignore[arg-type]


def found(folder: Path, wanted: Wanted) -> list[tuple[str | None, str]]:
    documents = kept.open_documents(str(folder))
    assert documents is not None
    with documents:
        return [(f.document.published, f.claim.id) for f in kept.mentions(documents, wanted)]


def test_nothing_is_there_before_something_was_kept(tmp_path: Path) -> None:
    assert kept.open_documents(str(tmp_path)) is None
    assert list(tmp_path.iterdir()) == []


def test_a_reading_comes_back_as_it_was(tmp_path: Path) -> None:
    assert kept.save(tmp_path, saved(), AT)
    documents = kept.open_documents(str(tmp_path))
    assert documents is not None
    with documents:
        assert kept.reading_of(documents, reading().document.id) == reading()
        assert kept.document_text(documents, reading().document.id) == TEXT
        assert kept.check_documents(documents) == []


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    kept.save(tmp_path, saved(), AT)
    before = _dump(tmp_path)
    assert not kept.save(tmp_path, saved(), AT + dt.timedelta(days=1))
    assert _dump(tmp_path) == before


def test_a_wire_copy_is_another_sighting_of_the_same_text(tmp_path: Path) -> None:
    kept.save(tmp_path, saved("https://a.example/1", "https://a.example/1"), AT)
    assert not kept.save(
        tmp_path, saved("https://b.example/2", "https://b.example/2", published="2026-05-01"), AT
    )
    documents = kept.open_documents(str(tmp_path))
    assert documents is not None
    with documents:
        hits = list(kept.mentions(documents, Wanted()))
        assert [hit.met for hit in hits] == [("https://a.example/1", "https://b.example/2")] * 2
        addresses = ("https://b.example/2", "https://c.example/3")
        assert kept.seen(documents, addresses) == {"https://b.example/2"}


@pytest.mark.parametrize(
    ("second", "kept_as"),
    [
        ({"reader": "reader 2"}, "2026-04-30"),
        ({"published": "2026-04-29", "source": "given"}, "2026-04-29"),
        ({"published": "2026-04-29", "source": "text"}, "2026-04-30"),
        ({"published": None, "source": "unknown"}, "2026-04-30"),
    ],
)
def test_a_later_reading_takes_the_place_only_where_it_knows_more(
    tmp_path: Path, second: dict[str, str | None], kept_as: str
) -> None:
    kept.save(tmp_path, saved(), AT)
    kept.save(tmp_path, saved(**second), AT + dt.timedelta(days=2))
    assert found(tmp_path, Wanted(stages=("S1",))) == [(kept_as, "k1")]
    then = Wanted(stages=("S1",), known_on=AT.date())
    assert found(tmp_path, then) == [("2026-04-30", "k1")]
    assert found(tmp_path, Wanted(known_on=AT.date() - dt.timedelta(days=1))) == []


@pytest.mark.parametrize(
    ("wanted", "claims"),
    [
        (Wanted(), ["k1", "k2"]),
        (Wanted(party="grey-order"), ["k1"]),
        (Wanted(party="other"), []),
        (Wanted(party_name="order GREY"), ["k1"]),
        (Wanted(holder="RU"), ["k1"]),
        (Wanted(holder="zenda"), ["k2"]),
        (Wanted(stages=("S1", "S5")), ["k1"]),
        (Wanted(stages=("S5",)), []),
        (Wanted(types=("other",)), ["k2"]),
        (Wanted(since=dt.date(2026, 4, 30)), ["k1", "k2"]),
        (Wanted(since=dt.date(2026, 5, 1)), []),
        (Wanted(until=dt.date(2026, 4, 30)), []),
        (Wanted(until=dt.date(2026, 5, 1)), ["k1", "k2"]),
    ],
)
def test_claims_are_found_by_what_is_asked(
    tmp_path: Path, wanted: Wanted, claims: list[str]
) -> None:
    kept.save(tmp_path, saved(), AT)
    assert [ident for _, ident in found(tmp_path, wanted)] == claims


def test_a_text_without_a_day_is_never_left_out_for_it(tmp_path: Path) -> None:
    kept.save(tmp_path, saved(published=None, source="unknown"), AT)
    assert found(tmp_path, Wanted(since=dt.date(2026, 1, 1), stages=("S1",))) == [(None, "k1")]


def test_as_of_a_past_day_nothing_is_told_that_was_met_later(tmp_path: Path) -> None:
    first = msgspec.structs.replace(saved("first"), signature=b"a", keys=(1,))
    kept.save(tmp_path, first, AT)
    later = AT + dt.timedelta(days=3)
    kept.save(tmp_path, saved("second"), later)
    near = TEXT + " "
    copy = Saved(text=near, reading=reading(text=near), name="near", signature=b"a", keys=(1,))
    kept.save(tmp_path, copy, later, lambda _one, _other: 1.0)
    documents = kept.open_documents(str(tmp_path))
    assert documents is not None
    with documents:
        (then, *_), (now, *_) = (
            list(kept.mentions(documents, Wanted(known_on=day))) for day in (AT.date(), None)
        )
    assert (then.met, then.copies) == (("first",), 1)
    assert (now.met, now.copies) == (("first", "second"), 2)


def test_a_day_that_a_person_gave_can_be_corrected(tmp_path: Path) -> None:
    kept.save(tmp_path, saved(published="2042-01-01", source="given"), AT)
    right = saved(published="2024-01-01", source="given")
    assert kept.save(tmp_path, right, AT + dt.timedelta(days=1))
    assert not kept.save(tmp_path, right, AT + dt.timedelta(days=2))
    assert found(tmp_path, Wanted(stages=("S1",))) == [("2024-01-01", "k1")]
    then = Wanted(stages=("S1",), known_on=AT.date())
    assert found(tmp_path, then) == [("2042-01-01", "k1")]


def test_what_was_read_of_a_party_before_the_register_knew_it_is_found(tmp_path: Path) -> None:
    one = saved()
    about = one.reading.claims[0].about
    assert isinstance(about, ListingAbout)
    unknown = msgspec.structs.replace(
        one.reading.claims[0], about=msgspec.structs.replace(about, party=None)
    )
    early = msgspec.structs.replace(one.reading, claims=(unknown,))
    kept.save(tmp_path, msgspec.structs.replace(one, reading=early), AT)
    asked = Wanted(party="grey-order", party_name="THE grey order")
    assert found(tmp_path, asked) == [("2026-04-30", "k1")]
    assert found(tmp_path, Wanted(party="grey-order", party_name="order")) == []


def test_an_empty_file_that_a_crash_left_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "documents.sqlite").touch()
    assert kept.open_documents(str(tmp_path)) is None
    kept.save(tmp_path, saved(), AT)
    assert found(tmp_path, Wanted(stages=("S1",))) == [("2026-04-30", "k1")]


def test_the_latest_text_comes_first(tmp_path: Path) -> None:
    kept.save(tmp_path, saved("old", text=TEXT, published="2020-01-01"), AT)
    later = msgspec.structs.replace(
        saved("new"), text=TEXT + "\n", reading=reading(text=TEXT + "\n")
    )
    with_claims = msgspec.structs.replace(later.reading, claims=reading().claims)
    kept.save(tmp_path, msgspec.structs.replace(later, reading=with_claims), AT)
    days = [day for day, _ in found(tmp_path, Wanted())]
    assert days == ["2026-04-30", "2026-04-30", "2020-01-01", "2020-01-01"]


def test_near_copies_are_one_lineage_and_others_are_not(tmp_path: Path) -> None:
    def told(text: str, kind: bytes) -> Saved:
        with_claims = msgspec.structs.replace(reading(text=text), claims=reading().claims)
        return Saved(text=text, reading=with_claims, name=text, signature=kind, keys=(1, kind[0]))

    def alike(one: bytes, other: bytes) -> float:
        return float(one == other)

    for text, kind in ((TEXT, b"a"), (TEXT + " ", b"a"), (TEXT + "  ", b"b")):
        kept.save(tmp_path, told(text, kind), AT, alike)
    documents = kept.open_documents(str(tmp_path))
    assert documents is not None
    with documents:
        hits = {one.met[0]: (one.lineage, one.copies) for one in kept.mentions(documents, Wanted())}
    first = reading().document.id
    assert hits[TEXT] == hits[TEXT + " "] == (first, 2)
    assert hits[TEXT + "  "] == (reading(text=TEXT + "  ").document.id, 1)


def test_what_cannot_be_read_is_counted_and_closed_when_it_can(tmp_path: Path) -> None:
    one = SetAside(name="a.txt", reason="a.txt: binary")
    kept.set_aside(tmp_path, one, AT)
    kept.set_aside(tmp_path, msgspec.structs.replace(one, reason="a.txt: too slow"), AT)
    documents = kept.open_documents(str(tmp_path))
    assert documents is not None
    with documents:
        assert [(s.tries, s.reason) for s in kept.aside(documents)] == [(2, "a.txt: too slow")]
    kept.save(tmp_path, saved("a.txt"), AT)
    documents = kept.open_documents(str(tmp_path))
    assert documents is not None
    with documents:
        assert kept.aside(documents) == ()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("update documents set text = replace(text, 'Grey', 'Gray')", "not the one that was read"),
        ("update claims set record = replace(record, 'CT+', 'PS+')", "was changed since"),
        ("delete from claims where ordinal = 1", "was changed since"),
        ("update claims set record = 'x'", "cannot be read"),
        ("update readings set record = x'00'", "cannot be read"),
        ("update readings set record = zeroblob(20)", "cannot be read"),
    ],
)
def test_damage_is_found(tmp_path: Path, change: str, says: str) -> None:
    kept.save(tmp_path, saved(), AT)
    with sqlite3.connect(tmp_path / "documents.sqlite") as connection:
        connection.execute(change)
    connection.close()
    documents = kept.open_documents(str(tmp_path))
    assert documents is not None
    with documents:
        assert any(says in problem.message for problem in kept.check_documents(documents))


def test_a_file_of_a_later_version_is_refused(tmp_path: Path) -> None:
    kept.save(tmp_path, saved(), AT)
    with sqlite3.connect(tmp_path / "documents.sqlite") as connection:
        connection.execute("update meta set value = '99'")
    connection.close()
    with pytest.raises(StoreError, match="later version"):
        kept.open_documents(str(tmp_path))
    with pytest.raises(StoreError, match="later version"):
        kept.save(tmp_path, saved(), AT)


def _dump(folder: Path) -> list[str]:
    """Everything in the file."""
    connection = sqlite3.connect(folder / "documents.sqlite")
    try:
        return list(connection.iterdump())
    finally:
        connection.close()
