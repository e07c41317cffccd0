"""Format `ca-law`: a regulation of Canada with its list, in the XML of the Justice Laws website.

English and French texts are files of their own, and each numbers its parts for itself. An entry is
an Item of a list in a section or a schedule; `lims:fid` is its key, which it keeps when it is
amended and gets a new `lims:id`. A repealed Item stays with its number and no name. Schedules of
goods and services name no parties and are left out; tables of ships are read, whose rows have
nothing but their IMO number for a key. Amendments that are not in force yet are left out. How much
was left out is told at the end. The day of the text (`lims:pit-date`) is the day of the list.

An Item came into force on a day that is its listing only where the file also dates its enactment
and the Item has not been amended since: consolidations of 2006 to 2018 put their own days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from ostrakon.core.problem import Problem
from ostrakon.lists import ca_names, shapes, xml
from ostrakon.lists.entry import Damage, Entry, Header, Item, Remark
from ostrakon.lists.gather import Gathering
from ostrakon.lists.keys import Keys
from ostrakon.sources.snapshot import Snapshot

VERSION = 1
ROOTS = ("Regulation", "Statute")
_TITLES = ("InstrumentNumber", "LongTitle", "ShortTitle")
_TAGS = ("Item", "Heading", "ScheduleFormHeading", "TableGroup", "RelatedOrNotInForce", *_TITLES)
_GOODS = re.compile(
    r"\b(?:goods|technolog(?:y|ies)|services?|products?|marchandises|produits|biens)\b", re.I
)
_PEOPLE = re.compile(r"\b(?:individuals|personnes physiques|particuliers)\b", re.I)
_BODIES = re.compile(r"\b(?:entities|entités)\b", re.I)
_SHIPS = re.compile(r"\b(?:ships|vessels|navires|bâtiments)\b", re.I)
_SHIP_COLUMNS = (
    ("imoNumber", re.compile(r"\b(?:IMO|OMI)\b")),
    ("name", re.compile(r"\b(?:name|nom)\b", re.I)),
    ("type", re.compile(r"\btype\b", re.I)),
    ("built", re.compile(r"\b(?:build|built|construction)\b", re.I)),
    ("item", re.compile(r"\b(?:item|article)\b", re.I)),
)
_LIMS = "{http://justice.gc.ca/lims}"
_REPEALED = re.compile(r"\[(?:Repealed|Abrogée?s?),?\s*(.*?)\]")


def recognises(head: bytes) -> bool:
    """Whether a file begins with a regulation or an act."""
    return xml.begins_with(head, ROOTS) and b"justice.gc.ca/lims" in head[:4096]


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header with the day of the text, the entries, and a header that tells what was left out."""
    law = _Law(snapshot.source)
    header = Header()
    for item in xml.records(snapshot.parts[0], ROOTS, _TAGS):
        if isinstance(item, Damage):
            yield item
            return
        if isinstance(item, xml.Root):
            day = shapes.iso(item.attributes.get("pit-date", ""))
            language = item.attributes.get("lang", "")
            layout = f"ca-law-{language}" if language else "ca-law"
            header = Header(list_date=day[0] if day else None, layout=layout)
            yield header
            law.language = language
        else:
            yield from law.record(item)
    if told := law.left_out():
        yield Header(list_date=header.list_date, layout=header.layout, remarks=told)


class _Here(NamedTuple):
    """What holds for all entries under one heading.

    Attributes:
        code: the regulation, schedule and part, as a programme.
        title: what they are about.
        schema: what kind of party is listed.
        goods: the part lists goods or services.
    """

    code: str
    title: str | None
    schema: str
    goods: bool


class _Law:
    """Where in the regulation the reading stands.

    Attributes:
        language: of the text, `en` or `fr`, "" as long as it is not known.
    """

    def __init__(self, source: str) -> None:
        self.language = ""
        self._source = source
        self._keys = Keys()
        self._titles: dict[str, str] = {}
        self._schedule = self._part = ""
        self._schedule_title = self._part_title = ""
        self._here = _Here("", None, "LegalEntity", False)
        self._left: dict[str, int] = {}
        self._entries = 0

    def record(self, record: xml.Record) -> Iterator[Entry | Problem]:
        """The entries of one part of the regulation."""
        if record.tag in _TITLES:
            self._titles.setdefault(record.tag, _words(record.element))
            self._here = self._standing()
        elif record.tag == "ScheduleFormHeading":
            self._schedule, self._schedule_title = _heading(record.element)
            self._part = self._part_title = ""
            self._here = self._standing()
        elif record.tag == "Heading":
            self._part, self._part_title = _heading(record.element)
            self._here = self._standing()
        elif record.tag == "RelatedOrNotInForce":
            self._leave("items of amendments not in force", len(_all(record.element, "Item")))
        elif record.tag == "TableGroup":
            yield from self._table(record)
        elif self._here.goods:
            self._leave("items of goods or services", 1)
        else:
            self._entries += 1
            yield from self._item(record)

    def left_out(self) -> tuple[Remark, ...]:
        """What was left out, and that there was nothing else."""
        found = [Remark(label=label, text=str(count)) for label, count in self._left.items()]
        if not self._entries:
            found.append(Remark(label="entries", text="the regulation itself names no party"))
        return tuple(found)

    def _item(self, record: xml.Record) -> Iterator[Entry | Problem]:
        """The entry of an Item."""
        label, text = _label_and_text(record.element)
        fid = _lims(record.element, "fid")
        key, again = self._keys.take(fid or f"{self._here.code}, item {label or record.number}")
        into = Gathering(self._source, key, self._here.schema, record.place)
        if not fid:
            into.problem("it has no lims:fid; its schedule and number stand for it")
        if again:
            into.problem("its lims:fid was used before in this file; both entries are kept")
        into.remark("Label", label)
        into.programme(self._here.code, self._here.title)
        repeal = _REPEALED.fullmatch(text) if text.startswith("[") else None
        if repeal:
            into.listed = False
            into.act(repeal[1], kind="repeal", in_force=_lims(record.element, "inforce-start-date"))
            into.remark("Repealed", text)
        else:
            ca_names.sentence(into, text, self.language)
        _dates(into, record.element, repealed=repeal is not None)
        yield from into.problems
        yield _with_languages(into.entry(), record.element)

    def _table(self, record: xml.Record) -> Iterator[Entry | Problem]:
        """The entries of a table of ships; other tables are of goods, services and codes."""
        heads = [
            _words(cell) for head in _all(record.element, "thead") for cell in _all(head, "entry")
        ]
        columns = [_column(head) for head in heads]
        if "imoNumber" not in columns:
            self._leave("tables without parties", 1)
            return
        rows = [row for body in _all(record.element, "tbody") for row in _all(body, "row")]
        for row in rows:
            self._entries += 1
            cells = [_words(cell) for cell in _all(row, "entry")]
            yield from self._ship(record, heads, columns, cells)

    def _ship(
        self, record: xml.Record, heads: list[str], columns: list[str], cells: list[str]
    ) -> Iterator[Entry | Problem]:
        """The entry of a row of a table of ships."""
        found = dict(zip(columns, cells, strict=False))
        number = found.get("imoNumber", "")
        usual = number if number.isdigit() else f"{self._here.code}, item {found.get('item', '?')}"
        key, again = self._keys.take(f"IMO {number}" if number.isdigit() else usual)
        place = f"{record.place}, item {found.get('item') or '?'}"
        into = Gathering(self._source, key, "Vessel", place)
        if again:
            into.problem("its IMO number was used before in this file; both entries are kept")
        into.programme(self._here.code, self._here.title)
        for column, head, text in zip(columns, heads, cells, strict=False):
            if _REPEALED.fullmatch(text):
                into.listed = False
                into.remark("Repealed", text)
            elif column == "name":
                into.name(text, "primary")
            elif column == "imoNumber" and number.isdigit():
                into.identifier("imoNumber", text, head)
            elif column == "type":
                into.property("type", text)
            elif column == "built":
                into.date("built", text, shapes.iso, shapes.worded)
            else:
                into.remark(head, text)
        for text in cells[len(columns) :]:
            into.remark("beyond the columns", text)
        yield from into.problems
        yield into.entry()

    def _standing(self) -> _Here:
        """What holds for the entries from here to the next heading."""
        number = self._titles.get("InstrumentNumber", "")
        if not self._schedule:
            long = self._titles.get("LongTitle", self._titles.get("ShortTitle", ""))
            return _Here(number, long or None, "LegalEntity", goods=False)
        titles = (self._schedule_title, self._part_title)
        return _Here(
            ", ".join(filter(None, (number, self._schedule, self._part))),
            "; ".join(filter(None, titles)) or None,
            _schema(self._part_title or self._schedule_title),
            goods=any(_GOODS.search(title) for title in titles),
        )

    def _leave(self, what: str, count: int) -> None:
        """So many are left out."""
        if count:
            self._left[what] = self._left.get(what, 0) + count


def _schema(title: str) -> str:
    """What kind of party a part of this title lists."""
    if _SHIPS.search(title):
        return "Vessel"
    people, bodies = _PEOPLE.search(title), _BODIES.search(title)
    if people and not bodies:
        return "Person"
    return "Organization" if bodies and not people else "LegalEntity"


def _dates(into: Gathering, element: xml.Element, repealed: bool) -> None:
    """What the days of an Item say."""
    day = _lims(element, "inforce-start-date")
    enacted = _lims(element, "enacted-date")
    if repealed:
        into.date("removed", day, shapes.iso)
    elif enacted and _lims(element, "id") == _lims(element, "fid"):
        into.date("listed", day, shapes.iso)
    elif enacted:
        into.date("amended", day, shapes.iso)
    else:
        into.remark("inforce-start-date", day)
    if enacted != day:
        into.remark("enacted-date", enacted)


def _with_languages(entry: Entry, element: xml.Element) -> Entry:
    """Names that the file marks as of a language, with it."""
    if not any(len(child) or child.tag.endswith("Language") for child in element[:]):
        return entry  # as most are
    marked = {
        _words(each).strip(" ,;"): xml.attributes_of(each).get("lang")
        for each in _all(element, "Language")
    }
    if not marked:
        return entry
    names = [
        msgspec.structs.replace(name, language=marked[name.text]) if name.text in marked else name
        for name in entry.names
    ]
    return msgspec.structs.replace(entry, names=tuple(names))


def _heading(element: xml.Element) -> tuple[str, str]:
    """Number and title of a schedule or part."""
    return _first(element, "Label"), _first(element, "TitleText")


def _column(head: str) -> str:
    """What a column of a table of ships holds."""
    return next((name for name, pattern in _SHIP_COLUMNS if pattern.search(head)), "")


def _all(element: xml.Element, tag: str) -> list[xml.Element]:
    """Elements of a name inside another."""
    return list(element.iter(f"{{*}}{tag}"))


def _first(element: xml.Element, tag: str) -> str:
    """The words of the first child of a name."""
    child = element.find(f"{{*}}{tag}")
    return "" if child is None else _words(child)


def _label_and_text(element: xml.Element) -> tuple[str, str]:
    """The number of an Item, and all its other words."""
    label, texts = "", []
    for child in element[:]:  # a list is faster than going through a short element
        if child.tag.endswith("Label"):
            label = _words(child)
        else:
            texts.append(_words(child))
    return label, texts[0] if len(texts) == 1 else " ".join(texts)


def _lims(element: xml.Element, name: str) -> str:
    """An attribute that Justice Laws adds, "" for none."""
    return (element.get(_LIMS + name) or "").strip()


def _words(element: xml.Element) -> str:
    """All words inside an element."""
    text = (element.text or "") if not len(element) else "".join(map(str, element.itertext()))
    return " ".join(text.split())
