"""What kind of source a noun or a named mention is: an office, a document, people at large."""

from __future__ import annotations

from spacy.tokens import Token

from ostrakon.core.reading import HolderKind
from ostrakon.news.analysis import Analysis, Entity
from ostrakon.news.saying.voice_words import source_nouns
from ostrakon.news.text.syntax import child

PERSONAL = frozenset({"he", "she", "i"})


def kind_of(token: Token, entity: Entity) -> HolderKind:
    """The kind of source that an entity is."""
    if entity.kind == "state" or (entity.kind == "place" and entity.state):
        return "state"
    if entity.kind == "group":
        return "listed_group" if entity.party else "organisation"
    nouns = source_nouns()
    parts = entity.name.split()
    if entity.role_code == "MED" or entity.sector == "MED":
        return "media"
    if any(p in nouns.media_names for p in parts) or (parts and parts[-1] in nouns.media_parts):
        return "media"
    if entity.role_code == "CRT" or any(p.lower() in nouns.court for p in parts):
        return "court"
    if token.lemma_.lower() in nouns.document:
        return "document"
    return "organisation"


def plain_kind(analysis: Analysis, token: Token) -> HolderKind:
    """The kind of a source from its noun."""
    nouns, lemma = source_nouns(), token.lemma_.lower()
    plural = token.tag_ in ("NNS", "NNPS")
    if lemma in nouns.public and not plural:
        return "unnamed" if is_anonymous(token) else "person"
    if plural and _is_vague(token) and lemma in nouns.office | nouns.unnamed:
        return "generic"
    if lemma in nouns.office:
        if lemma in nouns.unnamed and not plural and is_indefinite(token):
            return "unnamed"
        if plural or lemma == "official" or is_indefinite(token):
            return "office" if not plural and body_of(analysis, token) is not None else "unnamed"
        return "office"
    if lemma in nouns.document:
        return "unnamed" if plural and lemma == "report" else "document"
    if lemma in nouns.court:
        return "court"
    if lemma in nouns.media or token.lower_ in nouns.media:
        return "media"
    if lemma in nouns.generic:
        return "generic" if plural or token.tag_ != "NN" else "unnamed"
    if lemma in nouns.organisation:
        return "organisation"
    if token.lower_ in PERSONAL or token.ent_type_ == "PERSON":
        return "person"
    if token.ent_type_ == "GPE":
        return "state"
    if token.pos_ == "NUM" or token.lower_ in ("one", "ones"):
        return "unnamed"
    # A name that nothing is known of: rather a body than nobody.
    # "Roe said", taken for a noun: no noun of a source stands alone in the singular.
    bare = token.text[:1].isupper() and token.n_lefts == 0 and token.tag_ == "NN"
    bare = bare and lemma not in nouns.all
    return "organisation" if token.ent_type_ or token.pos_ == "PROPN" or bare else "unnamed"


def _is_vague(token: Token) -> bool:
    """Whether "some" or the like stands before persons other than officials."""
    if token.lemma_.lower() in ("official", "source", "insider"):
        return False
    article = child(token, "det", "amod", "nummod")
    return article is not None and article.lower_ in source_nouns().vague


def is_anonymous(token: Token) -> bool:
    """Whether the sentence says that a source's name is held back."""
    text = token.sent.text.lower()
    return any(phrase in text for phrase in source_nouns().anonymous)


def is_indefinite(token: Token) -> bool:
    """Whether a noun has "a", a number or nothing before it."""
    article = child(token, "det", "poss")
    return article is None or article.lower_ in ("a", "an", "one", "another", "some")


def body_of(analysis: Analysis, token: Token) -> Entity | None:
    """The state or body whose office a noun names: "a Kremlin spokesman", "minister of X"."""
    for each in token.children:
        if each.dep_ in ("compound", "poss", "amod", "nmod"):
            entity = analysis.referents.get(each.i)
            if entity is not None and entity.kind not in ("person", "date"):
                return entity
        if each.dep_ == "prep" and each.lower_ in ("of", "for", "at", "with", "from"):
            inner = child(each, "pobj")
            entity = analysis.referents.get(inner.i) if inner is not None else None
            if entity is not None and entity.kind not in ("person", "date"):
                return entity
            if entity is not None and entity.role_code and entity.state:
                return state_mention(analysis, entity.state)  # "a spokesman for the minister"
    return None


def state_mention(analysis: Analysis, state: str) -> Entity | None:
    """The mention of a state by its name, else of what stands for it."""
    named = [e for e in analysis.entities if e.state == state and e.kind == "state"]
    plain = [e for e in named if not e.metonym and not e.anaphor]
    metonyms = (e for e in analysis.entities if e.state == state and e.metonym)
    return (plain or named)[0] if named else next(metonyms, None)
