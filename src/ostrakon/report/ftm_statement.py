"""One value and who said it, as FollowTheMoney has it; and what writes them. Pure."""

from __future__ import annotations

import hashlib

import msgspec

from ostrakon.report import ftm_model, ftm_values

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


class Origin(msgspec.Struct, frozen=True):
    """Where statements come from: the data set, and the days on which it first and last said so."""

    dataset: str
    first_seen: str
    last_seen: str
    changed: str


class Writer:
    """Statements about one entity from one origin."""

    def __init__(self, ident: str, said_as: str, schema: str, origin: Origin) -> None:
        self.ident = ident
        self.found: list[Statement] = []
        self._said_as = said_as
        self.schema = schema
        self._origin = origin
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
                schema=self.schema, value=value, dataset=self._origin.dataset,
                lang=None if type_ in ftm_model.without_language() else lang,
                original_value=original if original != value else None,
                first_seen=self._origin.first_seen, last_seen=self._origin.last_seen,
                changed=self._origin.changed,
            )
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
    return f"{source if ftm_values.ID.fullmatch(source) else 'party'}.{mark(given)}"


def mark(text: str) -> str:
    """A short digest."""
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:20]
