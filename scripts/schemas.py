"""Write the JSON Schemas of the records that leave the program: `python scripts/schemas.py`.

They are made from the records themselves, so that they cannot say otherwise;
a test compares what ships with what this script would write.
"""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import msgspec

from ostrakon.core.lists import JoinProposal, ListChange, ListFinding, ListJoin, SourceState
from ostrakon.core.reading import Reading
from ostrakon.core.receipts import Receipt, Verification
from ostrakon.core.report import Check
from ostrakon.core.screening import Decision, Screening, Subject
from ostrakon.core.standing import Matrix, MatrixDiff, Standing
from ostrakon.register.documents import FeedState, Found, SetAside
from ostrakon.service.polling import Polled
from ostrakon.service.updating import Updated

FOLDER = Path(__file__).parent.parent / "src" / "ostrakon" / "schemas"
RECORDS: dict[str, Any] = {
    "reading": Reading,
    "check": Check,
    "standing": Standing,
    "matrix": Matrix,
    "matrix-diff": MatrixDiff,
    "subject": Subject,
    "screening": Screening,
    "receipt": Receipt,
    "receipt-verification": Verification,
    "decision": Decision,
    "list-change": ListChange,
    "list-finding": ListFinding,
    "list-join": ListJoin,
    "list-join-proposal": JoinProposal,
    "list-source": SourceState,
    "list-update": Updated,
    "mention": Found,
    "set-aside": SetAside,
    "feed": FeedState,
    "feed-poll": Polled,
}


def schemas() -> dict[str, bytes]:
    """File name to JSON Schema (2020-12), for every record."""
    made = {}
    for name, record in RECORDS.items():
        schema = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": name,
            **_cleaned(msgspec.json.schema(record)),
        }
        text = msgspec.json.format(msgspec.json.encode(schema, order="deterministic"), indent=2)
        made[f"{name}.schema.json"] = text + b"\n"
    return made


def _cleaned(schema: Any) -> Any:
    """The schema with its descriptions unindented, as Python 3.13 keeps docstrings and 3.11 not."""
    if isinstance(schema, list):
        return [_cleaned(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: inspect.cleandoc(value)
        if key == "description" and isinstance(value, str)
        else _cleaned(value)
        for key, value in schema.items()
    }


def main() -> None:
    """Write all of them."""
    FOLDER.mkdir(exist_ok=True)
    for name, content in schemas().items():
        (FOLDER / name).write_bytes(content)


if __name__ == "__main__":
    main()
