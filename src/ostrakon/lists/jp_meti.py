"""Japan, METI: foreign end users of concern, the table of the published page.

A row is a party: number, country, name, further names behind bullets, and the weapons that it is
of concern for. Numbers count anew in every edition, so the name is the key. Words wrap in the page
and a name may go on in the next paragraph; only a bullet begins another.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree, html

from ostrakon.core.script import script_of
from ostrakon.lists import texts
from ostrakon.lists.entry import ROW_NUMBERS, Damage, Header, Item
from ostrakon.lists.gather import Gathering
from ostrakon.lists.keys import apart, plain
from ostrakon.lists.wording import tidy
from ostrakon.sources.snapshot import Part, Snapshot

VERSION = 2

_HEADING = ("Country", "Organization", "Also Known As", "WMD")
_BULLETS = "・•●·"


def recognises(head: bytes) -> bool:
    """Whether it is a page with the headings of the table."""
    begins = head.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html"))
    return begins and b"Also Known As" in head and b"WMD" in head


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header, and one entry a row of the table."""
    part = snapshot.parts[0]
    return apart(part.name, _items(part))


def _items(part: Part) -> Iterator[Item]:
    """The same, with keys that rows of one name share."""
    data = texts.whole(part)
    if isinstance(data, Damage):
        yield data
        return
    if not data.lstrip().startswith(b"<"):
        yield _damage(part, "is no page")
        return
    if not data.rstrip().lower().endswith(b"</html>"):
        says = f"{part.name} has no end of the page; it is cut off"
        yield Damage(kind="truncated", where="page", message=says)
        return
    try:
        page = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError) as error:
        yield Damage(kind="malformed", where="page", message=f"{part.name}: {error}")
        return
    rows = [[_paragraphs(cell) for cell in row.iterfind("td")] for row in page.iter("tr")]
    headed = next((n for n, row in enumerate(rows) if _is_heading(row)), None)
    if headed is None:
        yield _damage(part, "has no table with the headings of the list")
        return
    yield Header(layout="meti-page")
    for number, row in enumerate(rows[headed + 1 :], start=headed + 2):
        if len(row) >= 4 and any(row) and not _is_heading(row):
            yield from _entry(part, number, row).items()


def _damage(part: Part, says: str) -> Damage:
    """It is another page."""
    return Damage(kind="not_the_format", where="page", message=f"{part.name} {says}")


def _is_heading(row: list[list[str]]) -> bool:
    """Whether a row is the heading of the list's table."""
    words = " ".join(text for cell in row for text in cell)
    return len(row) >= 5 and all(word in words for word in _HEADING)


def _paragraphs(cell: html.HtmlElement) -> list[str]:
    """The paragraphs of a cell, wrapped words joined; or its own words."""
    found = [tidy(str(each.text_content())) for each in cell.iter("p")]
    if not found:
        found = [tidy(str(cell.text_content()))]
    return [text for text in found if text]


def _entry(part: Part, number: int, row: list[list[str]]) -> Gathering:
    """The entry of a row."""
    listed, country, name, others, weapons = [*row, [], []][:5]
    main, *further = _bulleted(name) or [""]
    one = Gathering(part.name, plain(main), "Organization", f"row {number}")
    if listed:
        one.remark(ROW_NUMBERS, f"No. {' '.join(listed)}")
    one.name(main, "primary")
    for other in [*further, *_bulleted(others)]:
        one.name(other, "alias")
    for value in _by_script(" ".join(country)):
        one.property("country", value)
    one.remark("Type of WMD", " ".join(weapons))
    return one


def _bulleted(paragraphs: list[str]) -> list[str]:
    """Names of a cell: a bullet begins one, a paragraph without goes on."""
    found: list[str] = []
    for text in paragraphs:
        if found and text[0] not in _BULLETS:
            found[-1] += f" {text}"
        else:
            found.append(text)
    return [name for name in (text.lstrip(_BULLETS + " ") for text in found) if name]


def _by_script(text: str) -> list[str]:
    """A country's name in Japanese and in English, which stand one behind the other.

    >>> _by_script("アフガニスタン Islamic Republic of Afghanistan")
    ['アフガニスタン', 'Islamic Republic of Afghanistan']
    """
    words = text.split()
    first = next((n for n, word in enumerate(words) if script_of(word) == "Latn"), len(words))
    return [part for part in (" ".join(words[:first]), " ".join(words[first:])) if part]
