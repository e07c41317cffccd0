"""Which reader reads a file: formats by name, each module loaded when first used.

Every module of a format offers `VERSION` (raised whenever the same bytes give other entries),
`recognises(head)` for the first bytes of its main file, and `read(snapshot)`.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from typing import Protocol, cast

from ostrakon.lists.entry import Item
from ostrakon.sources.snapshot import Snapshot

HEAD_BYTES = 65536
"""How much of a file is looked at to recognise its format."""

FORMATS: dict[str, str] = {
    "un-xml": "un_xml",
    "un-converted": "un_converted",
    "ofac-csv": "ofac_csv",
    "ofac-xml": "ofac_xml",
    "ofac-enhanced": "ofac_enhanced",
    "ofac-names": "ofac_names",
    "us-csl-csv": "us_csl_csv",
    "us-bis-denied": "us_bis_denied",
    "us-tables": "us_tables",
    "eu-xml": "eu_xml",
    "eu-converted": "eu_converted",
    "eu-csv": "eu_csv",
    "eu-journal": "eu_journal",
    "uk-conlist": "uk_conlist",
    "uk-list": "uk_list",
    "uk-converted": "uk_converted",
    "ch-seco": "ch_seco",
    "ch-freezes": "ch_freezes",
    "ca-law": "ca_law",
    "ca-sema": "ca_sema",
    "ca-converted": "ca_converted",
    "nz-converted": "nz_converted",
    "au-xlsx": "au_xlsx",
    "au-converted": "au_converted",
    "jp-mof": "jp_mof",
    "jp-meti": "jp_meti",
    "il-xlsx": "il_xlsx",
    "il-crypto": "il_crypto",
    "tr-masak": "tr_masak",
    "ua-aliases": "ua_aliases",
    "ru-mfa": "ru_mfa",
    "national-table": "national_table",
    "ftm-entities": "ftm_entities",
    "ftm-statements": "ftm_statements",
}
"""Name of a format to the module that reads it."""


class Format(Protocol):
    """What a module of a format offers."""

    VERSION: int

    def recognises(self, head: bytes) -> bool:
        """Whether a file that begins like this can be of the format."""
        ...

    def read(self, snapshot: Snapshot) -> Iterator[Item]:
        """Header, entries and problems, in the order of the file; memory does not grow with it."""
        ...


def load(name: str) -> Format:
    """The reader of a format.

    Raises:
        KeyError: for a name that no source's data should give.
    """
    return cast(Format, importlib.import_module(f"ostrakon.lists.{FORMATS[name]}"))


def recognise(head: bytes, names: Sequence[str]) -> str | None:
    """The first of the formats that can read a file with this beginning."""
    return next((name for name in names if load(name).recognises(head)), None)
