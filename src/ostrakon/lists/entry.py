"""What a list file says, entry by entry, in its own words.

Nothing is normalised beyond surrounding white space and line breaks inside a value, and nothing
is dropped: what has no field of its own is a `Remark` under the label that the file gives it.
Schemata and names of properties are those of FollowTheMoney.
"""

from __future__ import annotations

import hashlib
import operator
from collections import Counter
from typing import Literal, TypeAlias

import msgspec

from ostrakon.core.problem import Problem

NameKind: TypeAlias = Literal["primary", "alias", "former", "spelling", "original"]
"""`primary` the name that the list files the party under; `former` a name no longer borne;
`spelling` a variant of the same name; `original` the name in the script it was given in."""
Quality: TypeAlias = Literal["strong", "weak"]
DateKind: TypeAlias = Literal[
    "listed", "amended", "relisted", "removed", "expires", "birth", "death", "founded", "built"
]
DamageKind: TypeAlias = Literal[
    "empty", "not_the_format", "malformed", "truncated", "count_not_reached", "forbidden"
]


class Remark(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Words of the file that no other field holds, under the file's own label."""

    label: str
    text: str


ROW_NUMBERS = "row numbers"
"""Label of a remark that holds an issuer's numbers of names, addresses and documents. They are
kept, and never compared: a value that gets another number is the same value."""


class Name(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One name as printed.

    Attributes:
        text: the whole name in reading order as far as the file lets one tell.
        script: ISO 15924.
        language: ISO 639-1, where the file says one.
        parts: the file's own parts under its own labels, where it divides names.
        note: anything that the file says about this name (title, function, its legal act).
    """

    text: str
    kind: NameKind = "primary"
    quality: Quality | None = None
    script: str = "Latn"
    language: str | None = None
    parts: tuple[Remark, ...] = ()
    note: str | None = None


class Dated(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A date as printed.

    Attributes:
        text: the words of the file.
        when: the same as `core.dates.When` reads it; `None` where it is not clear.
        exact: false where the file says "about", "circa" or the like.
    """

    kind: DateKind
    text: str
    when: str | None = None
    exact: bool = True
    note: str | None = None


class Property(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One value of a FollowTheMoney property (`nationality`, `gender`, `position`), as printed."""

    name: str
    value: str


class Identifier(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A number of a document, a registration or a vessel.

    Attributes:
        kind: FollowTheMoney property: `passportNumber`, `idNumber`, `taxNumber`,
            `registrationNumber`, `imoNumber`, `mmsi`, `leiCode`, `swiftBic`, `callSign`,
            `publicKey` (a wallet) …
        label: what the file calls it.
    """

    kind: str
    text: str
    label: str | None = None
    country: str | None = None
    issued: str | None = None
    expires: str | None = None
    note: str | None = None


class Address(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One address; `text` is the whole in one line, `parts` what the file divides it into."""

    text: str
    country: str | None = None
    parts: tuple[Remark, ...] = ()
    note: str | None = None


class Programme(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A programme, regime, annex or measure under which the entry stands.

    Attributes:
        code: as the file writes it; the source's data maps it to an instrument.
        since: when the entry came under it, where the file says so, as printed.
    """

    code: str
    label: str | None = None
    since: Dated | None = None


class LegalAct(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A regulation, order or notice that the entry names."""

    title: str
    kind: str | None = None
    published: str | None = None
    in_force: str | None = None
    url: str | None = None


class Reference(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """This party's number on another list; `scheme` is `un`, `ofac`, `eu`, `uk`, `ch` or alike."""

    scheme: str
    number: str


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One entry of a list.

    Attributes:
        key: what identifies it within its source (the source's data writes down the rule).
        schema: FollowTheMoney: Person, Organization, Company, LegalEntity, Vessel, Airplane …
        listed: false where the file itself still shows an entry that has ended.
        place: where in the file it stands, for a person to find: "line 120", "sheet 3, row 18".
            Not part of what the entry says.
    """

    key: str
    schema: str
    names: tuple[Name, ...]
    listed: bool = True
    dates: tuple[Dated, ...] = ()
    properties: tuple[Property, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    addresses: tuple[Address, ...] = ()
    programmes: tuple[Programme, ...] = ()
    legal_acts: tuple[LegalAct, ...] = ()
    references: tuple[Reference, ...] = ()
    remarks: tuple[Remark, ...] = ()
    place: str = ""

    def digest(self) -> str:
        """A digest of what the entry says; neither place nor the order of values counts.

        >>> one = Entry(key="1", schema="Person", place="line 1",
        ...             names=(Name(text="A"), Name(text="B", kind="alias")))
        >>> other = msgspec.structs.replace(one, names=one.names[::-1], place="line 9")
        >>> one.digest() == other.digest()
        True
        """
        said = (
            self.key, self.schema, self.listed, *(
                sorted(map(_encoded, values)) if len(values) > 1 else list(map(_encoded, values))
                for values in _sets_of(self)
            ),
        )  # fmt: skip
        return hashlib.blake2b(_encoded(said), digest_size=16).hexdigest()

    def printed(self) -> str:
        """A digest of what the entry says in the order of the file; its place does not count.

        Entries that agree in it agree in `digest`, which takes twice as long.
        """
        said = (self.key, self.schema, self.listed, _sets_of(self))
        return hashlib.blake2b(_encoded(said), digest_size=16).hexdigest()


def canonical(entry: Entry) -> Entry:
    """What an entry says, without its place, values in an order that its words alone decide.

    Names by kind, the one that the list files the party under first. A list that has no such name,
    or several, may print names in any order, and does (the EU's); then strong names in Latin
    script come first, English ones before those of other languages, and of those the one that has
    most words in common with the others.

    >>> one = Entry(key="1", schema="Person", place="line 1", names=(
    ...     Name(text="Abu Ali"), Name(text="Ann Archer"), Name(text="Anna Archer")))
    >>> [name.text for name in canonical(one).names]
    ['Ann Archer', 'Anna Archer', 'Abu Ali']
    """
    words = [frozenset(name.text.casefold().split()) for name in entry.names]
    shared = Counter(word for one in words for word in one)

    def ranked(place: int) -> tuple[int, bool, bool, bool, int, bytes]:
        name = entry.names[place]
        common = sum(shared[word] - 1 for word in words[place])
        return (
            _KINDS.index(name.kind), name.quality == "weak", name.script != "Latn",
            name.language not in (None, "en"), -common,
            _encoded(name),
        )  # fmt: skip

    ordered = {field: tuple(sorted(getattr(entry, field), key=_encoded)) for field in _SETS[1:]}
    names = tuple(entry.names[place] for place in sorted(range(len(words)), key=ranked))
    return msgspec.structs.replace(entry, place="", names=names, **ordered)


class Header(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What the file says about itself.

    Comes first, with the layout; and once more after the last entry, complete and of the same
    layout, where the file says something only at its end.

    Attributes:
        list_date: the day the issuer gives the list (`core.dates.When` text).
        count: the number of entries that the file declares.
        layout: which layout of the format it is; entries of different layouts are compared by key
            only, since a difference may come from the layout.
        partial: the file holds only part of the list; absence from it means nothing.
        union: the file may still hold entries that have left the list; presence in it proves
            nothing about its day.
    """

    list_date: str | None = None
    count: int | None = None
    layout: str = ""
    partial: bool = False
    union: bool = False
    remarks: tuple[Remark, ...] = ()


class Damage(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """The file is not what it should be: none of it is to be used. Nothing comes after it."""

    kind: DamageKind
    where: str
    message: str


Item: TypeAlias = Header | Entry | Problem | Damage
"""What a reader yields. A `Problem` is about one entry, and the rest of the file stands."""

_SETS: tuple[str, ...] = (
    "names", "dates", "properties", "identifiers", "addresses", "programmes", "legal_acts",
    "references", "remarks",
)  # fmt: skip
_KINDS: tuple[NameKind, ...] = ("primary", "former", "spelling", "alias", "original")
_encoded = msgspec.json.Encoder().encode
_sets_of = operator.attrgetter(*_SETS)
