"""New facts join entries anew: a number that the register learns, a name that it no longer has."""

from __future__ import annotations

from pathlib import Path

import msgspec

from ostrakon.register import open_register
from ostrakon.register.facts import NumberFact
from ostrakon.register.joining import join_of_entry
from ostrakon.service import updating
from ostrakon.sources.catalogue import Limits, catalogue
from tests.docs.lists import write as write_list
from tests.register.synthetic import party, write

UN = "un-consolidated"


def test_new_facts_join_anew(tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    before = write(tmp_path / "before", parties=(party("redcaps", "Red Caps of Yonder"),))
    number = NumberFact(party="redcaps", scheme="un", number="QDe.901", source="https://x.example")
    after = write(
        tmp_path / "after", parties=(party("redcaps", "Red Caps of Yonder"),), numbers=(number,)
    )
    open_register(store, facts=before).close()
    known = dict(catalogue())
    known[UN] = msgspec.structs.replace(known[UN], limits=Limits(fewest=1))
    copy = write_list(tmp_path / "2026-03-01.xml", "2026-03-01", {"QDe.901": "Another name"})
    updating.update([UN], path=copy, store=store, sources=known)
    with open_register(store, facts=before) as register:
        assert join_of_entry(register, UN, "QDe.901").party == f"{UN}.QDe.901"
    with open_register(store, facts=after) as register:
        found = join_of_entry(register, UN, "QDe.901")
        assert (found.party, found.how) == ("redcaps", "number")
    with open_register(store, facts=before) as register:
        assert join_of_entry(register, UN, "QDe.901").how == "alone"
        closed = register.rows("select * from party_numbers where known_to is not null")
        assert "QDe.901" in {row["number"] for row in closed}
