"""What the register hands over for screening: every name, and since when it was known."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ostrakon import register as reg
from ostrakon.register.screened import ScreenedParty, screened_parties
from ostrakon.service import updating
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
