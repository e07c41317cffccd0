"""An invented list in a real format, for tests of taking copies in."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from ostrakon.sources.catalogue import File, Identity, Limits, ListSource, catalogue

HEADING = (
    "Name\tStreet_Address\tCity\tState\tCountry\tPostal_Code\tEffective_Date\tExpiration_Date\t"
    "Standard_Order\tLast_Update\tAction\tFR_Citation"
)
SOURCE = ListSource(
    id="invented",
    name="Invented list",
    issuer="Nobody",
    state="XX",
    homepage="",
    formats=("us-bis-denied",),
    files=(File(match=("*.txt",)),),
    identity=Identity(rule="Name and day.", return_days=10),
    terms="Invented.",
    status="archive",
    limits=Limits(fewest=1, removed_share=0.5),
)


def sources(**changed: object) -> Mapping[str, ListSource]:
    """The sources that ship, and the invented one, with other data where given."""
    return {**catalogue(), SOURCE.id: msgspec.structs.replace(SOURCE, **changed)}


def rows(names: Iterable[str], town: str = "Springfield", expires: str = "01/02/2063") -> str:
    """The text of a copy of the list with these names."""
    body = [
        f"{name}\t1 High Street\t{town}\t\tUS\t12345\t01/02/2003\t{expires}\tY\t\t\t68 F.R. 1"
        for name in names
    ]
    return "\n".join([HEADING, *body]) + "\n"


def write(folder: Path, day: str, names: Iterable[str], town: str = "Springfield") -> Path:
    """A copy of a day as a file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{day}.txt"
    path.write_text(rows(names, town))
    return path


def begun(store: Path) -> Path:
    """A store that exists: a copy of the one that the whole run has, which is faster to make."""
    if not store.exists():
        shutil.copytree(os.environ["OSTRAKON_STORE"], store)
    return store


def at(day: str) -> dt.datetime:
    """Noon of a day, UTC."""
    return dt.datetime.fromisoformat(f"{day}T12:00:00+00:00")
