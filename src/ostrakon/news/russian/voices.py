"""Who speaks in a Russian text: states through their bodies and officers, groups, persons, papers,
and those without a name.
"""

from __future__ import annotations

from spacy.tokens import Token

from ostrakon.core.reading import HolderKind
from ostrakon.names.countries import name_of
from ostrakon.news.analysis import Analysis, Entity, Voice
from ostrakon.news.russian.grammar import is_verb, preposition, span_of, subtree
from ostrakon.news.russian.words import words

_STATE_ROLES = frozenset(
    {
        "HOS",
        "HOG",
        "MIN",
        "MFA",
        "SPK",
        "CAB",
        "AUTH",
        "PRS",
        "SEC",
        "LISTKEEPER",
        "COUNCIL",
        "COMM",
    }
)
_PRONOUNS = frozenset({"он", "она", "они", "тот", "сам"})
_SHOWN = 80  # characters of a source's name


def voice_at(analysis: Analysis, token: Token) -> Voice | None:
    """The voice that a noun names, as the subject of a verb of saying."""
    span = span_of([t for t in subtree(token) if not is_verb(t) or t.i <= token.i] or [token])
    entity = _entity(analysis, token)
    if token.lemma_ in _PRONOUNS and token.pos_ in ("PRON", "DET"):
        return _before(analysis, token)
    plain = _plain(analysis, token, span)
    if plain is not None and (entity is None or token.lemma_ in words().phrases["unnamed"]):
        inner = entity or _inside(analysis, token)
        return Voice(plain[0], plain[1], _of_state(inner), None, span)
    if entity is None:
        return None
    return _of(entity, span)


def _of(entity: Entity, span: tuple[int, int]) -> Voice:
    """The voice of an entity."""
    if entity.kind == "state":
        return Voice(entity.name, "state", entity, None, span)
    if entity.kind == "group":
        return Voice(entity.name, "listed_group" if entity.party else "organisation", entity, None,
                     span)  # fmt: skip
    if entity.kind == "place":
        if entity.state is None:
            return Voice(entity.name, "organisation", entity, None, span)
        return Voice(name_of(entity.state), "state", _state(entity), None, span)
    if entity.role_code == "CRT" and entity.kind == "organisation":
        return Voice(entity.name, "court", entity, None, span)
    if entity.role_code == "CRT" and entity.kind == "person":
        return Voice(entity.name, "court", entity, entity, span)  # a judge in office is the court
    if entity.role_code == "MED" and entity.kind == "organisation":
        return Voice(entity.name, "media", entity, None, span)
    if entity.role_code in _STATE_ROLES and entity.state is not None:
        return Voice(name_of(entity.state), "state", _state(entity), entity, span)
    kind: HolderKind = "person" if entity.kind == "person" else "organisation"
    return Voice(entity.name, kind, entity, None, span)


def _state(entity: Entity) -> Entity:
    """The state that a body or officer speaks for."""
    return Entity(
        id="", start=entity.start, end=entity.end, head=entity.head, kind="state",
        name=name_of(entity.state or ""), state=entity.state,
    )  # fmt: skip


def _of_state(entity: Entity | None) -> Entity | None:
    return entity if entity is not None and entity.state is not None else None


def _entity(analysis: Analysis, token: Token) -> Entity | None:
    """The entity of a noun, or of the name that stands in apposition to it or below it."""
    own = analysis.referents.get(token.i)
    if own is not None:
        return own
    for each in token.children:
        if each.dep_ in ("appos", "flat", "flat:name", "nmod") and each.i in analysis.referents:
            near = analysis.referents[each.i]
            if each.dep_ != "nmod" or near.kind in ("state", "organisation", "group"):
                return near
        if each.dep_ == "amod" and each.i in analysis.referents:
            return analysis.referents[each.i]
    return None


def _inside(analysis: Analysis, token: Token) -> Entity | None:
    return next(
        (analysis.referents[t.i] for t in subtree(token) if t.i in analysis.referents), None
    )


def _plain(
    analysis: Analysis, token: Token, span: tuple[int, int]
) -> tuple[str, HolderKind] | None:
    """A source that no name stands for, by its noun."""
    phrases = words().phrases
    small = preposition(token)
    name = " ".join(analysis.quote(span).split())[:_SHOWN]
    name = name[len(small) + 1 :] if small and name.lower().startswith(f"{small} ") else name
    if token.lemma_ in phrases["unnamed"]:
        named = any(analysis.referents[t.i].kind == "person" for t in subtree(token)
                    if t.i in analysis.referents and t.i != token.i)  # fmt: skip
        return None if named else (name, "unnamed")
    if token.lemma_ in phrases["documents"]:
        return name, "document"
    if token.lemma_ in phrases["generic"]:
        return name, "generic"
    return None


def _before(analysis: Analysis, token: Token) -> Voice | None:
    """Whom «он» or «она» means: the last speaker or person before."""
    for said in reversed(analysis.attributions):
        if said.voice.span is not None and said.voice.span[0] < token.idx and said.voice.kind in (
            "person", "state", "unnamed", "court",
        ):  # fmt: skip
            return said.voice
    for entity in reversed(analysis.entities):
        if entity.start < token.idx and entity.kind == "person":
            return _of(entity, (token.idx, token.idx + len(token)))
    return None
