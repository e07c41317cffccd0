"""Parties and their listings as FollowTheMoney statements and entities. Pure.

A party is one entity under its id. What a list says of it is a statement each, in the data set of
its source and under the id of the entry, so that every value tells who said it and in which copies
it was seen; what the register says of it stands in a data set of its own (`ftm_facts`). A listing
is a `Sanction`, whose status is the legal one, by acts and lists together; a numbered document an
`Identification` or `Passport`, a wallet a `CryptoWallet`, an address an `Address`. Words that are
no value of their type (`ftm_values`) stay as a note under their label: nothing is guessed and
nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ostrakon.lists.entry import Address, Dated, Entry, Identifier, Name, Programme
from ostrakon.register.exporting import ListedParty, Listing
from ostrakon.register.legal_status import LegalStatus, by_status, some_binding
from ostrakon.report import ftm_facts, ftm_model, ftm_values
from ostrakon.report.ftm_statement import Origin, Statement, Writer, dataset, ident, mark
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


def statements(party: ListedParty, sources: Mapping[str, ListSource]) -> list[Statement]:
    """All that is said of a party, its own entity first, each statement once.

    Nothing of an entry that only links others (`Ownership`, `Family` in data sets of
    FollowTheMoney's form), since its other end is not known here.
    """
    schemata = [one.entry.schema for one in party.listings]
    if party.listings and not any(map(ftm_model.lineage, schemata)):
        return []
    schema = ftm_model.common(schemata + ([party.schema] if party.schema else []))
    own: list[Statement] = []
    beside: list[Statement] = []
    if party.facts is not None:
        writer, sanctions = ftm_facts.write_facts(party, schema, party.facts)
        own += writer.found
        for other in sanctions:
            beside += other.found
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


def _ordered(found: Iterable[Statement]) -> list[Statement]:
    """Each statement once, as first found; names before all else by the order of properties."""
    return list({one.id: one for one in found}.values())


class _Listing:
    """What one listing says: of the party, and of what hangs on it."""

    def __init__(
        self, party: ListedParty, schema: str, listing: Listing, source: ListSource
    ) -> None:
        self._listing = listing
        self._entry: Entry = listing.entry
        self._source = source
        self._said_as = ident(f"{listing.source}.{listing.key}")
        self._origin = Origin(
            dataset(listing.source), listing.first_seen, listing.last_seen, listing.changed
        )
        self.own = Writer(ident(party.id), self._said_as, schema, self._origin)
        self.beside: list[Writer] = []

    def write(self) -> None:
        """Say everything."""
        entry = self._entry
        party = self.own.schema not in _DESCRIBING
        filed = any(name.kind in ("primary", "original") for name in entry.names)
        for number, name in enumerate(entry.names):
            self._name(name, filed=not filed and number == 0)
        if party and self._listing.stands and some_binding(self._listing.statuses):
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
            self._sanctions()

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

    def _date(self, writer: Writer, one: Dated) -> None:
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

    def _sanctions(self) -> None:
        """The listing itself; one for each status where the programmes of an entry differ in it."""
        told = by_status(self._listing.statuses)
        programmes = self._entry.programmes
        if len(told) < 2:
            self._sanction("", next(iter(told.values()), ()), programmes)
            return
        for status, found in told.items():
            codes = {code for one in found for code in one.programmes}
            self._sanction(status, found, [one for one in programmes if one.code in codes])

    def _sanction(
        self, said: str, statuses: Sequence[LegalStatus], programmes: Sequence[Programme]
    ) -> None:
        """The listing under the instruments that have one status."""
        listing, source = self._listing, self._source
        sanction = self._beside("Sanction", "listing", said)
        sanction.add("entity", self.own.ident)
        sanction.add("authority", source.issuer)
        sanction.add("country", source.state)
        sanction.add("authorityId", listing.key)
        if source.reference == "un":
            sanction.add("unscId", listing.key)
        for status in statuses:
            sanction.add("status", status.status)
            ftm_facts.write_doubts(sanction, status)
        if listing.repeats:
            sanction.note("", "repeats an entry of another list")
        for one in self._entry.dates:
            if one.kind in _OF_LISTING:
                self._date(sanction, one)
        for programme in programmes:
            self._programme(sanction, programme)
        for act in self._entry.legal_acts:
            words = (act.kind, act.title, act.published, act.in_force, act.url)
            sanction.note("legal act", "; ".join(each for each in words if each))
        if listing.gone:
            sanction.note(
                "", f"last seen on the list of {listing.last_seen}, missing from that of "
                f"{listing.gone}",
            )  # fmt: skip
        url = next((file.url for file in source.files if file.url), None)
        sanction.add("sourceUrl", url or source.homepage)
        sanction.add("publisher", source.issuer)
        self.beside.append(sanction)

    def _programme(self, sanction: Writer, programme: Programme) -> None:
        """A programme of a listing, and since when the party stands under it."""
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

    def _beside(self, schema: str, what: str, said: str) -> Writer:
        """An entity of its own that hangs on this listing; equal words give an equal id."""
        own = f"{self._listing.source}.{what}.{mark(f'{self._said_as}|{what}|{said}')}"
        return Writer(own, own, schema, self._origin)


def _joined(one: Identifier) -> str:
    """All that is said of a number, in one line."""
    said = (one.text, one.country, one.issued, one.expires, one.note)
    return "; ".join(each for each in said if each)
