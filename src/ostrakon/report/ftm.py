"""Parties and their listings as FollowTheMoney statements and entities. Pure.

A party is one entity under its id. What a list says of it is a statement each, in the data set of
its source and under the id of the entry, so that every value tells who said it and in which copies
it was seen. A listing is a `Sanction`, a numbered document an `Identification` or `Passport`, a
wallet a `CryptoWallet`, an address an `Address`. Words that are no value of their type
(`ftm_values`) stay as a note under their label: nothing is guessed and nothing is left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from ostrakon.lists.entry import Address, Dated, Entry, Identifier, Name
from ostrakon.register.exporting import ListedParty, Listing
from ostrakon.report import ftm_model, ftm_values
from ostrakon.sources.catalogue import ListSource

_NAMES = {
    "primary": "name", "original": "name", "alias": "alias", "spelling": "alias",
    "former": "previousName",
}  # fmt: skip
_DATES = {
    "birth": "birthDate", "death": "deathDate", "founded": "incorporationDate",
    "built": "buildDate", "listed": "listingDate", "relisted": "listingDate",
    "amended": "modifiedAt", "removed": "endDate", "expires": "endDate",
}  # fmt: skip
_OF_LISTING = frozenset({"listed", "relisted", "amended", "removed", "expires"})
_DESCRIBING = frozenset({"Address", "Identification", "Passport", "Sanction"})
_LONGEST_ID = 120
_PART = 60_000  # characters of one note; a longer one is divided


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One value of one property, and who said it; fields are FollowTheMoney's columns."""

    canonical_id: str
    entity_id: str
    prop: str
    prop_type: str
    schema: str
    value: str
    dataset: str
    lang: str | None
    original_value: str | None
    first_seen: str
    last_seen: str
    changed: str

    @property
    def id(self) -> str:
        """The key that FollowTheMoney makes of what is said and by whom."""
        said = f"{self.dataset}.{self.entity_id}.{self.prop}.{self.value}"
        said = f"{said}@{self.lang}" if self.lang else said
        return hashlib.sha1(said.encode(), usedforsecurity=False).hexdigest()


def statements(party: ListedParty, sources: Mapping[str, ListSource]) -> list[Statement]:
    """All that lists say of a party, its own entity first, each statement once.

    Nothing of an entry that only links others (`Ownership`, `Family` in data sets of
    FollowTheMoney's form), since its other end is not known here.
    """
    if not any(map(ftm_model.lineage, (one.entry.schema for one in party.listings))):
        return []
    schema = ftm_model.common(
        [one.entry.schema for one in party.listings] + ([party.schema] if party.schema else [])
    )
    own: list[Statement] = []
    beside: list[Statement] = []
    for listing in party.listings:
        work = _Listing(party, schema, listing, sources[listing.source])
        work.write()
        own += work.own.found
        for other in work.beside:
            beside += other.found
    return _ordered(own) + _ordered(beside)


def entities(found: Sequence[Statement], caption: str | None = None) -> Iterator[dict[str, Any]]:
    """Entities as FollowTheMoney's JSON has them, of the statements of one party.

    Args:
        found: as `statements` gives them.
        caption: what the first entity is called; else its first name or other value.
    """
    by_entity: dict[str, list[Statement]] = {}
    for one in found:
        by_entity.setdefault(one.canonical_id, []).append(one)
    for own, said in by_entity.items():
        properties: dict[str, list[str]] = {}
        for one in said:
            if one.prop == "id":
                continue
            values = properties.setdefault(one.prop, [])
            if one.value not in values:
                values.append(one.value)
        shown = (properties[name] for name in _CAPTIONS if name in properties)
        yield {
            "id": own,
            "caption": ftm_values.plain(caption or "") or next(shown, [said[0].schema])[0],
            "schema": said[0].schema,
            "properties": properties,
            "referents": sorted({one.entity_id for one in said} - {own}),
            "datasets": sorted({one.dataset for one in said}),
            "first_seen": min(one.first_seen for one in said),
            "last_seen": max(one.last_seen for one in said),
            "last_change": max(one.changed for one in said),
            "target": bool(properties.get("topics")),
        }
        caption = None


_CAPTIONS = (
    "name", "alias", "weakAlias", "previousName", "full", "passportNumber", "number", "publicKey",
    "program", "authority",
)  # fmt: skip


def dataset(source: str) -> str:
    """The name of a source's data set, which FollowTheMoney writes without hyphens.

    >>> dataset("un-consolidated")
    'un_consolidated'
    """
    return source.replace("-", "_")


def ident(given: str) -> str:
    """An id of letters, figures, points and hyphens; any other is told by its digest.

    >>> ident("un-consolidated.QDe.001"), ident("xx-list.Ann Archer")
    ('un-consolidated.QDe.001', 'xx-list.333be7d2ed2fe0ca2bde')
    """
    if len(given) <= _LONGEST_ID and ftm_values.ID.fullmatch(given):
        return given
    source = given.partition(".")[0]
    return f"{source if ftm_values.ID.fullmatch(source) else 'party'}.{_mark(given)}"


def _mark(text: str) -> str:
    """A short digest."""
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:20]


def _ordered(found: Iterable[Statement]) -> list[Statement]:
    """Each statement once, as first found; names before all else by the order of properties."""
    return list({one.id: one for one in found}.values())


class _Writer:
    """Statements about one entity by one listing."""

    def __init__(self, ident: str, said_as: str, schema: str, listing: Listing) -> None:
        self.ident = ident
        self.found: list[Statement] = []
        self._said_as = said_as
        self.schema = schema
        self._listing = listing
        self._kinds = ftm_model.properties(schema)
        self._say("id", "id", ident, None, None)

    @property
    def silent(self) -> bool:
        """Whether nothing was said but that the entity is there."""
        return len(self.found) == 1

    def add(
        self, prop: str, text: str | None, *, original: str | None = None, lang: str | None = None
    ) -> bool:
        """Say it, if the schema has the property and the text is a value of its type."""
        kind = self._kinds.get(prop)
        if kind is None or not text:
            return False
        value = ftm_values.clean(kind, text)
        if value is None:
            return False
        self._say(prop, kind.type, value, original or text, lang)
        return True

    @property
    def remarks(self) -> str:
        """The property for words that no other holds; intervals have no notes."""
        return "notes" if "notes" in self._kinds else "summary"

    def links(self, prop: str) -> bool:
        """Whether the property names another entity."""
        return prop in self._kinds and self._kinds[prop].type == "entity"

    def note(self, label: str, text: str | None) -> None:
        """Say it under its label, as it is."""
        prop = self.remarks
        if text and (plain := ftm_values.plain(text)):
            for start in range(0, len(plain), _PART):
                part = plain[start : start + _PART].strip()
                said = ftm_values.plain(f"{label}: {part}" if label else part)
                self._say(prop, "text", said, None, None)

    def _say(
        self, prop: str, type_: str, value: str, original: str | None, lang: str | None
    ) -> None:
        self.found.append(
            Statement(
                canonical_id=self.ident, entity_id=self._said_as, prop=prop, prop_type=type_,
                schema=self.schema, value=value, dataset=dataset(self._listing.source),
                lang=None if type_ in ftm_model.without_language() else lang,
                original_value=original if original != value else None,
                first_seen=self._listing.first_seen, last_seen=self._listing.last_seen,
                changed=self._listing.changed,
            )
        )  # fmt: skip


class _Listing:
    """What one listing says: of the party, and of what hangs on it."""

    def __init__(
        self, party: ListedParty, schema: str, listing: Listing, source: ListSource
    ) -> None:
        self._listing = listing
        self._entry: Entry = listing.entry
        self._source = source
        self._said_as = ident(f"{listing.source}.{listing.key}")
        self.own = _Writer(ident(party.id), self._said_as, schema, listing)
        self.beside: list[_Writer] = []

    def write(self) -> None:
        """Say everything."""
        entry = self._entry
        party = self.own.schema not in _DESCRIBING
        filed = any(name.kind in ("primary", "original") for name in entry.names)
        for number, name in enumerate(entry.names):
            self._name(name, filed=not filed and number == 0)
        if self._listing.stands and party:
            self.own.add("topics", self._source.topic)
        for one in entry.dates:
            if one.kind not in _OF_LISTING or not party:
                self._date(self.own, one)
        for prop in entry.properties:
            value = prop.value
            if self.own.links(prop.name):  # by its id in the file, under which we know it too
                value = ident(f"{self._listing.source}.{value}")
            # Which topic the party has is for this listing to say, not for one it came from.
            if prop.name == "topics" or not self.own.add(prop.name, value):
                self.own.note(prop.name, prop.value)
        for identifier in entry.identifiers:
            self._identifier(identifier)
        for address in entry.addresses:
            self._address(address)
        for reference in entry.references:
            self.own.note(f"{reference.scheme} number", reference.number)
        for remark in entry.remarks:
            self.own.note(remark.label, remark.text)
        if self.own.silent:  # of a party without a name, whose wallets alone are listed
            self.own.note("entry", self._listing.key)
        if party:
            self._sanction()

    def _name(self, name: Name, *, filed: bool) -> None:
        """A name under the property that its kind and quality ask for.

        Args:
            name: the name.
            filed: the list files the party under no name that it calls the first; this one is it.
        """
        weak = name.quality == "weak" and name.kind != "primary"
        prop = "name" if filed else "weakAlias" if weak else _NAMES[name.kind]
        if not self.own.add(prop, name.text, lang=ftm_model.language(name.language)):
            self.own.note(prop, name.text)
        self.own.note(name.text, name.note)

    def _date(self, writer: _Writer, one: Dated) -> None:
        """A date where it is one, and the words where they say more or something else."""
        clear = one.when if one.exact else None
        if not writer.add(_DATES[one.kind], clear, original=one.text):
            writer.note(one.kind, one.text)
        writer.note(f"{one.kind}, {one.text}", one.note)

    def _identifier(self, one: Identifier) -> None:
        """A number: a property where the schema has it, a document where more is said of it."""
        if one.kind == "publicKey":
            wallet = self._beside("CryptoWallet", "wallet", one.text)
            if wallet.add("publicKey", one.text):
                wallet.add("holder", self.own.ident)
                wallet.note("", one.label)
                wallet.note("", one.note)
                self.beside.append(wallet)
                return
        if not self.own.add(one.kind, one.text):
            self.own.note(one.label or one.kind, one.text)
        if not (one.country or one.issued or one.expires or one.note or one.label):
            return
        schema = "Passport" if one.kind == "passportNumber" else "Identification"
        said = "|".join(each or "" for each in (one.kind, one.text, one.country, one.label))
        document = self._beside(schema, "document", said)
        if not document.add("number", one.text):
            self.own.note(one.label or one.kind, _joined(one))
            return
        if schema == "Passport":
            document.add("passportNumber", one.text)
        document.add("holder", self.own.ident)
        document.add("type", one.label or one.kind)
        for prop, label, text in (
            ("country", "country", one.country), ("startDate", "issued", one.issued),
            ("endDate", "expires", one.expires),
        ):  # fmt: skip
            if text and not document.add(prop, text):
                document.note(label, text)
        document.note("", one.note)
        self.beside.append(document)

    def _address(self, one: Address) -> None:
        """An address in one line, and as an entity with what the list divides it into."""
        if not self.own.add("address", one.text):
            self.own.note("address", one.text)
        where = self._beside("Address", "address", f"{one.text}|{one.country or ''}")
        if not where.add("full", one.text):
            where.note("", one.text)
        if one.country and not where.add("country", one.country):
            where.note("country", one.country)
        for part in one.parts:
            where.note(part.label, part.text)
        where.note("", one.note)
        self.own.add("addressEntity", where.ident)
        self.beside.append(where)

    def _sanction(self) -> None:
        """The listing itself."""
        listing, entry, source = self._listing, self._entry, self._source
        sanction = self._beside("Sanction", "listing", "")
        sanction.add("entity", self.own.ident)
        sanction.add("authority", source.issuer)
        sanction.add("country", source.state)
        sanction.add("authorityId", listing.key)
        if source.reference == "un":
            sanction.add("unscId", listing.key)
        sanction.add("status", "listed" if listing.stands else "ended")
        for one in entry.dates:
            if one.kind in _OF_LISTING:
                self._date(sanction, one)
        for programme in entry.programmes:
            if not sanction.add("program", programme.label or programme.code):
                sanction.note("programme", programme.label or programme.code)
            if programme.label and not sanction.add("programId", programme.code):
                sanction.note("programme", programme.code)
            since = programme.since
            if since and not (
                since.when and since.exact
                and sanction.add("startDate", since.when, original=since.text)
            ):  # fmt: skip
                sanction.note(f"{programme.code}, since", since.text)
        for act in entry.legal_acts:
            said = (act.kind, act.title, act.published, act.in_force, act.url)
            sanction.note("legal act", "; ".join(each for each in said if each))
        if listing.gone:
            sanction.note(
                "", f"last seen on the list of {listing.last_seen}, missing from that of "
                f"{listing.gone}",
            )  # fmt: skip
        url = next((file.url for file in source.files if file.url), None)
        sanction.add("sourceUrl", url or source.homepage)
        sanction.add("publisher", source.issuer)
        self.beside.append(sanction)

    def _beside(self, schema: str, what: str, said: str) -> _Writer:
        """An entity of its own that hangs on this listing; equal words give an equal id."""
        own = f"{self._listing.source}.{what}.{_mark(f'{self._said_as}|{what}|{said}')}"
        return _Writer(own, own, schema, self._listing)


def _joined(one: Identifier) -> str:
    """All that is said of a number, in one line."""
    said = (one.text, one.country, one.issued, one.expires, one.note)
    return "; ".join(each for each in said if each)
