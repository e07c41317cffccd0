"""What this version of the program expects of a store; cheap to import.

`SCHEMA` is the newest revision of the tables, `EARLIER` those it can upgrade from. `RULES` counts
changes of the derivation: a store derived under other rules is derived anew, as new records.
`LIST_RULES` counts changes of what copies of lists prove; a source that was derived under others is
derived anew with the next update. `JOIN_RULES` counts changes of what joins entries to parties, and
of the ties by which they meet: joins made under others are all made anew. `FINDING_RULES` counts
changes of what no act explains.
"""

from __future__ import annotations

SCHEMA = "0003"
EARLIER: tuple[str, ...] = ("0001", "0002")
RULES = "3"
LIST_RULES = 2
JOIN_RULES = 2
FINDING_RULES = 1
