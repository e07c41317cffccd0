"""What the register hands over for screening: every name, and since when it was known."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from pathlib import Path

from ostrakon import register as reg
from ostrakon.core.screening import Identifier
from ostrakon.register.screened import ScreenedParty, ScreenedValue, Since, screened_parties
from ostrakon.service import indexing, updating
from tests.service.lists import SOURCE, at, begun, sources, write


def taken(tmp_path: Path, copies: dict[str, list[str]]) -> list[ScreenedParty]:
    """The parties of the invented list after its copies were taken in."""
    for day, names in copies.items():
        write(tmp_path / "copies", day, names)
    updating.update(
        [SOURCE.id], path=tmp_path / "copies", store=str(begun(tmp_path / "store")),
        sources=sources(), now=lambda: at("2024-05-01"),
    )  # fmt: skip
    with reg.open_register(str(tmp_path / "store")) as register:
        return list(screened_parties(register))


def test_names_of_entries_are_known_since_the_list_that_first_had_them(tmp_path: Path) -> None:
    """On any basis since the day of that list, to this installation since it was taken in."""
    found = taken(
        tmp_path,
        {"2024-01-01": ["Ann Archer"], "2024-02-01": ["Ann Archer", "Dee Dyer"]},
    )
    since = {name.text: name.since for party in found for name in party.names}
    assert since["Ann Archer"].known == dt.date(2024, 1, 1)
    assert since["Dee Dyer"].known == dt.date(2024, 2, 1)
    assert {one.observed for text, one in since.items() if text in ("Ann Archer", "Dee Dyer")} == {
        dt.date(2024, 5, 1)
    }


def test_who_is_gone_from_a_list_is_still_handed_over(tmp_path: Path) -> None:
    """Whether it still binds is for the standing to say."""
    found = taken(
        tmp_path,
        {"2024-01-01": ["Ann Archer", "Bob Baker"], "2024-02-01": ["Ann Archer"]},
    )
    gone = next(party for party in found if party.name == "Bob Baker")
    assert gone.listed_to is None


def test_parties_come_once_in_the_order_of_their_ids(tmp_path: Path) -> None:
    """Those of the register and those of lists in one row."""
    found = [party.id for party in taken(tmp_path, {"2024-01-01": ["Ann Archer", "Bob Baker"]})]
    assert found == sorted(set(found))
    assert any("." in ident for ident in found)


def corrected(store: Path, party: str, names: dict[str, str]) -> None:
    """Put a later record of a party beside the one held, in which some names are others."""
    with contextlib.closing(sqlite3.connect(store / "register.sqlite")) as base, base:
        base.row_factory = sqlite3.Row
        old = dict(base.execute("select * from parties where id = ?", (party,)).fetchone())
        listed = base.execute("select * from names where party_pk = ?", (old["pk"],)).fetchall()
        then = "2027-01-01T00:00:00.000000Z"
        base.execute("update parties set known_to = ? where pk = ?", (then, old["pk"]))
        pk = base.execute("select max(pk) + 1 from parties").fetchone()[0]
        add(base, "parties", {**old, "pk": pk, "known_from": then})
        for row in listed:
            text = names.get(row["text"], row["text"])
            more = {"pk": None} if "pk" in row.keys() else {}  # noqa: SIM118
            add(base, "names", {**dict(row), **more, "party_pk": pk, "text": text})


def add(base: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    """Insert one row."""
    marks = ", ".join("?" * len(row))
    base.execute(f"insert into {table} ({', '.join(row)}) values ({marks})", tuple(row.values()))


def test_a_corrected_record_takes_no_name_from_the_past(tmp_path: Path) -> None:
    """A name that both records have is known since the first; one that went, until it went."""
    store = begun(tmp_path / "store")
    with reg.open_register(str(store)) as register:
        before = next(one for one in screened_parties(register) if one.id == "taliban")
    gone, *kept = [name.text for name in before.names]
    corrected(store, "taliban", {gone: "Talebs of old"})
    with reg.open_register(str(store)) as register:
        after = next(one for one in screened_parties(register) if one.id == "taliban")
    first = {name.text: name.since for name in before.names}
    since = {name.text: name.since for name in after.names}
    assert all(since[text] == first[text] for text in kept)
    assert since[gone].observed_to == dt.date(2027, 1, 1)
    assert (since[gone].known, since[gone].observed) == (None, first[gone].observed)
    assert since["Talebs of old"].observed == dt.date(2027, 1, 1)


def test_a_ship_is_found_by_its_number_with_and_without_the_word_before_it() -> None:
    """Some lists print IMO before it."""
    since = Since(dt.date(2024, 1, 1), dt.date(2024, 1, 1))
    for printed in ("IMO 9187629", "IMO-9187629", "9187629"):
        made = indexing.record(
            ScreenedParty(
                id="zz.1", name="Wren", schema="Vessel", names=(),
                values=(ScreenedValue(kind="imoNumber", value=printed, since=since),),
            )
        )  # fmt: skip
        assert made.identifiers == (Identifier("imoNumber", "9187629"),)
        assert made.dated[0].value == made.identifiers[0]
