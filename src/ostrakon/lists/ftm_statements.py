"""Format `ftm-statements`: FollowTheMoney statements as CSV, a row for each value of a property.

Rows of one entity (`canonical_id`) follow one another. Of a statement's provenance its data set,
its original value and the first day on which any statement of the entity was seen are kept; its own
id, `last_seen`, and the rows of the property `id`, which only sum up the others, say nothing of the
entity. A language is kept with names. Statements that come from outside the data set ("external")
are remarks, since the data set does not make them its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ostrakon.core.problem import Problem
from ostrakon.lists import ftm, printed, tables
from ostrakon.lists.entry import Damage, Entry, Header, Item
from ostrakon.lists.gather import Gathering
from ostrakon.lists.keys import Keys
from ostrakon.sources.snapshot import Snapshot

VERSION = 2
NEEDED = ("canonical_id", "entity_id", "prop", "schema", "value", "dataset")
_READ = frozenset({
    *NEEDED, "id", "original_value", "lang", "external", "first_seen", "last_seen",
})  # fmt: skip
_TRUE = frozenset({"t", "true", "1"})
# How special a schema is: an entity has the most special one that its statements name.
_RANKS = {
    "Thing": 0, "LegalEntity": 1, "Asset": 1, "Organization": 2, "Person": 2, "Vehicle": 2,
    "Company": 3, "PublicBody": 3, "Vessel": 3, "Airplane": 3, "CryptoWallet": 3, "Security": 3,
}  # fmt: skip
# ISO 639-3 to ISO 639-1, for the languages of the lists' issuers and of the names they list.
_PAIRS = (
    "ara=ar aze=az bel=be ben=bn bos=bs bul=bg ces=cs dan=da deu=de ell=el eng=en est=et fas=fa "
    "fin=fi fra=fr gle=ga heb=he hin=hi hrv=hr hun=hu hye=hy ind=id ita=it jpn=ja kat=ka kaz=kk "
    "kir=ky kor=ko kur=ku lav=lv lit=lt mkd=mk mlt=mt msa=ms mya=my nld=nl nor=no pol=pl por=pt "
    "prs=fa pus=ps ron=ro rus=ru slk=sk slv=sl som=so spa=es sqi=sq srp=sr swa=sw swe=sv tam=ta "
    "tgk=tg tur=tr uig=ug ukr=uk urd=ur uzb=uz zho=zh"
)
_LANGUAGES = dict(pair.split("=") for pair in _PAIRS.split())


def recognises(head: bytes) -> bool:
    """Whether the first line holds the headings."""
    return tables.begins_with_headings(head, NEEDED)


def read(snapshot: Snapshot) -> Iterator[Item]:
    """Header, entries, and at the end the header with the newest day on which any was seen."""
    part = snapshot.parts[0]
    keys = Keys()
    group: list[tables.Record] = []
    started = False
    newest = ""
    for item in tables.records(part, NEEDED):
        if isinstance(item, tables.End):
            break
        if not isinstance(item, tables.Record):
            yield item
            if isinstance(item, Damage):
                return
            continue
        if not started:
            started = True
            yield Header(layout="ftm-statements")
        newest = max(newest, item.cells.get("last_seen", ""))
        if group and group[0].cells["canonical_id"] != item.cells["canonical_id"]:
            yield from _entity(snapshot.source, group, keys)
            group.clear()
        group.append(item)
    if group:
        yield from _entity(snapshot.source, group, keys)
        yield Header(list_date=printed.year_first(newest), layout="ftm-statements")
    else:
        says = f"{part.name} holds only its heading"
        yield Damage(kind="empty", where="line 1", message=says)


def _entity(source: str, rows: Sequence[tables.Record], keys: Keys) -> Iterator[Entry | Problem]:
    """The entry of the statements about one entity."""
    first = rows[0]
    number = first.cells["canonical_id"]
    key, again = keys.take(number or f"line {first.line}")
    schemata = dict.fromkeys(row.cells["schema"] for row in rows)
    schema = max(schemata, key=lambda name: _RANKS.get(name, 1)) or "Thing"
    into = Gathering(source, key, schema, f"line {first.line}")
    if not number:
        into.problem("it has no canonical_id; its line stands for it")
    if again:
        into.problem("its statements are in two places of this file; both entries are kept")
    for row in rows:
        _statement(into, schema, row.cells)
    for id_ in dict.fromkeys(row.cells["entity_id"] for row in rows):
        if id_ and id_ != number:
            ftm.known_as(into, id_)
    ftm.refer(into, number)
    for name in dict.fromkeys(row.cells["dataset"] for row in rows):
        into.remark("datasets", name)
    for name in schemata:
        if name != schema:
            into.remark("schema", name)
    seen = [day for row in rows if (day := row.cells.get("first_seen", ""))]
    into.remark("first_seen", min(seen, default=""))
    yield from into.problems
    yield into.entry()


def _statement(into: Gathering, schema: str, cells: dict[str, str]) -> None:
    """One value of one property."""
    prop, value = cells["prop"], cells["value"]
    if prop == "id" or not value:
        return
    for column, text in cells.items():
        if column not in _READ:
            into.remark(column, text)
    original = cells.get("original_value", "")
    if cells.get("external", "").lower() in _TRUE:
        into.remark(f"external {prop}", value)
        into.remark(f"external {prop}, original value", original)
        return
    code = cells.get("lang", "")
    language = _LANGUAGES.get(code, code) or None
    note = f"original value: {into.clean(original)}" if original and original != value else None
    ftm.add(into, schema, prop, value, language=language, note=note)
