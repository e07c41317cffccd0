"""A made-up list in the format of the United Nations, for the commands that the pages show."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

ENTRY = """<ENTITY><DATAID>{number}</DATAID><VERSIONNUM>1</VERSIONNUM>
<FIRST_NAME>{name}</FIRST_NAME>
<UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE><REFERENCE_NUMBER>{key}</REFERENCE_NUMBER>
<LISTED_ON>2014-05-14</LISTED_ON><COMMENTS1/><LIST_TYPE><VALUE>UN List</VALUE></LIST_TYPE>
{aliases}</ENTITY>"""
ALIAS = "<ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>{}</ALIAS_NAME></ENTITY_ALIAS>"


def write(path: Path, day: str, entries: Mapping[str, str | tuple[str, ...]]) -> Path:
    """A copy of the list of a day: numbers, and names, the one that it is filed under first."""
    body = []
    for place, (key, said) in enumerate(entries.items(), 1):
        name, *others = (said,) if isinstance(said, str) else said
        aliases = "".join(ALIAS.format(other) for other in others)
        body.append(ENTRY.format(number=place, key=key, name=name, aliases=aliases))
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<CONSOLIDATED_LIST dateGenerated="{day}T10:00:00.000Z"><INDIVIDUALS></INDIVIDUALS>'
        f"<ENTITIES>{''.join(body)}</ENTITIES></CONSOLIDATED_LIST>",
        encoding="utf-8",
    )
    return path
