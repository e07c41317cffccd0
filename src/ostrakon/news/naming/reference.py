"""Definite nouns, relative pronouns and pronouns: what they refer to, or nothing.

Rules over the parse, no model; no resolution is better than a wrong one (READING.md, section 4,
stage 6). Personal pronouns are read in `pronouns`, what was named before in `discourse`.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Mapping

import msgspec
from spacy.tokens import Token

from ostrakon.news.analysis import Analysis, Entity
from ostrakon.news.gazetteer import PartyEntry
from ostrakon.news.lexicon import rows
from ostrakon.news.naming.discourse import DEFINITE, Fits, before, choose
from ostrakon.news.naming.draft import Draft, Draws
from ostrakon.news.naming.pronouns import antecedent
from ostrakon.news.text.syntax import upward

_RELATIVE = frozenset(("who", "whom", "whose", "which", "that"))


def groups(draws: Draws, parties: Mapping[str, PartyEntry]) -> None:
    """Resolve "the group", "the movement" …; before titles, which read whom a spokesman serves.

    Args:
        draws: the mentions so far.
        parties: the gazetteer's, for their chapters in countries ("the group's Afghan branch").
    """
    for token in draws.doc:
        kind = _nouns().get(token.lower_)
        if kind == "branch" and draws.owner[token.i] is None:
            _branch(draws, token, parties)
        if kind not in ("group", "party") or draws.owner[token.i] is not None:
            continue
        if not _takes_up(token):
            continue
        target = _last_group(draws, token, kind)
        if target is not None:
            _refer(draws, token, target)


def resolve(draws: Draws) -> None:
    """Resolve pronouns, and the definite nouns that are no groups, in text order."""
    for token in draws.doc:
        lower = token.lower_
        owner = draws.owner[token.i]
        if owner is not None:
            if owner.head == token.i and owner.form in ("office", "body"):
                _same_again(draws, token, owner)
            continue
        if token.pos_ in ("PRON", "DET") or token.tag_ in ("PRP", "PRP$"):
            target = antecedent(draws, token, lower)
            if target is not None:
                _refer(draws, token, target)
        elif lower in _nouns() and _takes_up(token):
            target = _noun(draws, token, _nouns()[lower])
            if target is not None:
                _refer(draws, token, target)


def point(analysis: Analysis, draws: Draws, entities: dict[Draft, Entity]) -> None:
    """Point relative pronouns at the noun they stand for, and "movement" in "the Taliban
    movement" at the name beside it; these are no mentions of their own.
    """
    referents = analysis.referents
    for token in analysis.doc:
        if token.i in referents:
            continue
        if token.lower_ in _RELATIVE and token.tag_ in ("WDT", "WP", "WP$"):
            verb = _relative_verb(token)
            head = referents.get(verb.head.i) if verb is not None else None
            if head is not None and verb is not None and head.kind != "date":
                referents[token.i] = referents[verb.head.i]
        elif _nouns().get(token.lower_) in ("group", "party") or token.lower_ == "leadership":
            beside = _named_beside(draws, token)
            if beside is not None and beside in entities:
                referents[token.i] = entities[beside]


class _Noun(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A noun that can take up something named before, and what kind of thing that is."""

    noun: str
    kind: str


@functools.cache
def _nouns() -> dict[str, str]:
    return {row.noun: row.kind for row in rows("nouns.csv", _Noun)}


def _takes_up(token: Token) -> bool:
    """Whether a noun is definite and not described in a way that names something new."""
    if token.dep_ in ("compound", "nmod") or token.pos_ not in ("NOUN", "PROPN"):
        return False
    definite = False
    for child in token.children:
        lower = child.lower_
        if child.dep_ == "det":
            if lower not in DEFINITE:
                return False
            definite = True
        elif _names_new(token, child):
            return False
    return definite


def _names_new(token: Token, child: Token) -> bool:
    """Whether something beside a definite noun makes it name another thing than before."""
    dep, lower = child.dep_, child.lower_
    if dep in ("compound", "nmod"):
        return bool(child.ent_type_) or child.tag_ in ("NNP", "NNPS")
    if dep in ("poss", "appos", "nummod"):
        return lower not in ("itself", "themselves")
    if dep == "amod":
        return lower in ("other", "same", "new", "another", "such", "own")
    if dep == "prep":
        return lower in ("of", "behind", "for", "in", "at")
    if dep in ("relcl", "acl"):
        return token.i + 1 == len(token.doc) or token.nbor().lower_ != ","
    return False


def _last_group(draws: Draws, token: Token, kind: str) -> Draft | None:
    def fits(draft: Draft) -> bool:
        if kind == "party" and "party" not in draft.name.lower():
            return False
        return draft.kind == "group" and draft.state is None

    for _, seen in before(draws, token, fits):
        topic = _topic(draws, token, fits)
        if topic is not None and "\n" in draws.doc.text[seen[-1].end : token.idx]:
            return topic  # a new paragraph goes on about what the text is about
        return choose(draws, seen)
    return _topic(draws, token, fits)


def _topic(draws: Draws, token: Token, fits: Fits) -> Draft | None:
    """What is named at least twice as often before a token as anything else that fits."""
    earlier = [draft for draft in draws.drafts if draft.start < token.idx and fits(draft)]
    counts = Counter(draft.key for draft in earlier).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] < 2 * counts[1][1]):
        return None
    return next(draft for draft in reversed(earlier) if draft.key == counts[0][0])


def _branch(draws: Draws, token: Token, parties: Mapping[str, PartyEntry]) -> None:
    """Resolve "the Afghan branch of X", "X's Lebanese chapter": X's part there."""
    codes = {
        owner.state
        for child in token.children
        if child.dep_ in ("amod", "compound", "poss", "nmod")
        and (owner := draws.owner[child.i]) is not None
        and owner.form in ("state", "adjective")
    }
    if len(codes) != 1:
        return
    code = next(iter(codes))
    whole = _whole(draws, token)
    parents = {party for party in parties.values() if whole and party.parent == whole.party}
    named = {draft.party for draft in draws.drafts if draft.form == "party"}
    if whole is None:
        parents = {parties[p] for p in named if p and p in parties and parties[p].parent}
    fitting = [party for party in parents if code in party.countries]
    if len(fitting) != 1:
        return
    entry = fitting[0]
    target = next((d for d in draws.drafts if d.party == entry.id), None) or Draft(
        form="party", kind="group", first=token.i, last=token.i + 1, start=0, end=0, head=token.i,
        name=entry.name, key=f"party:{entry.id}", party=entry.id,
    )  # fmt: skip
    _refer(draws, token, target)


def _whole(draws: Draws, token: Token) -> Draft | None:
    """The party that a branch is said to belong to, by "of" or a possessive."""
    for child in token.subtree:
        owner = draws.owner[child.i]
        if owner is not None and owner.form == "party" and owner.party:
            return owner
    return None


def _noun(draws: Draws, token: Token, kind: str) -> Draft | None:
    if kind == "country":

        def fits(draft: Draft) -> bool:
            return draft.kind == "state" and draft.state not in ("EU", "UN")
    elif kind == "bloc":

        def fits(draft: Draft) -> bool:
            return draft.kind == "state" and draft.state == "EU"
    elif kind == "body":
        word = token.lower_

        def fits(draft: Draft) -> bool:
            return draft.form == "body" and word in draft.words.split() and draft.words != word
    else:
        return None
    for _, seen in before(draws, token, fits):
        return choose(draws, seen)
    return None


def _same_again(draws: Draws, token: Token, owner: Draft) -> None:
    """Join "the minister", "the court" to the person or body named before with these words."""
    if not any(c.dep_ == "det" and c.lower_ in DEFINITE for c in token.children):
        return
    last = owner.words.split()[-1] if owner.words else ""

    def fits(draft: Draft) -> bool:
        if owner.form == "body":
            return (
                draft.form == "body"
                and draft is not owner
                and draft.words != owner.words
                and (owner.words in draft.words or _is_ministry(owner, draft))
            )
        return (
            draft.form == "person"
            and draft.role is not None
            and last != ""
            and last in draft.role.lower()
            and (owner.state is None or owner.state == draft.state)
        )

    if owner.form == "office" and token.tag_ in ("NNS", "NNPS"):
        return
    if owner.form == "body" and owner.words not in _nouns():
        return
    for _, seen in before(draws, token, fits):
        target = choose(draws, seen)
        if target is not None:
            _copy(owner, target)
            owner.form = "anaphor"
        return


def _is_ministry(noun: Draft, body: Draft) -> bool:
    """Whether "the ministry" may take up a body of another word: the Home Office, the Treasury."""
    return (
        noun.words == "ministry"
        and body.role_code in ("MIN", "MFA")
        and body.words.split()[-1] in ("office", "treasury", "department", "affairs")
    )


def _relative_verb(token: Token) -> Token | None:
    """The verb of the clause that describes a noun, from inside that clause."""
    return next((each for each in upward(token, 6) if each.dep_ in ("relcl", "acl")), None)


def _named_beside(draws: Draws, token: Token) -> Draft | None:
    beside = [
        child
        for child in token.children
        if child.dep_ in ("compound", "appos", "nmod", "amod", "poss")
    ]
    if token.dep_ in ("compound", "nmod"):  # "the militant group X": the name is the head
        beside.append(token.head)
    if token.i + 1 < len(token.doc):  # … or stands beside it as a second subject
        beside.append(token.nbor())
    for word in beside:
        found = draws.owner[word.i]
        if found is not None and found.form == "party":
            return found
    return None


def _refer(draws: Draws, token: Token, target: Draft) -> None:
    first = token.i
    left = token.left_edge.i
    if token.pos_ == "NOUN" and all(draws.owner[i] is None for i in range(left, first)):
        first = left
    start = draws.doc[first].idx
    draft = Draft(
        form="anaphor",
        kind=target.kind,
        first=first,
        last=token.i + 1,
        start=start,
        end=token.idx + len(token),
        head=token.i,
        name=target.name,
    )
    _copy(draft, target)
    draws.add(draft)


def _copy(draft: Draft, target: Draft) -> None:
    """Make a mention one more of the target's chain."""
    for field in ("kind", "name", "key", "party", "state", "country", "role", "role_code",
                  "sector", "body"):  # fmt: skip
        setattr(draft, field, getattr(target, field))
    draft.target = target
