"""Pronouns, relative pronouns and definite nouns: what they refer to, or nothing.

Rules over the parse, no model; no resolution is better than a wrong one (READING.md, section 4,
stage 6). A pronoun is bound by the subject of its clause or of a clause above, then by the only
fitting mention before it, then by the subject of the sentence before.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Mapping

from spacy.tokens import Span, Token

from ostrakon.news.analysis import Analysis, Entity
from ostrakon.news.draft import Draft, Draws
from ostrakon.news.gazetteer import PartyEntry
from ostrakon.news.tables import rows, word_set

_HE = frozenset(("he", "him", "his", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_IT = frozenset(("it", "its", "itself"))
_THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
_RELATIVE = frozenset(("who", "whom", "whose", "which", "that"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those"))
_POSSESSIVE = frozenset(("his", "her", "its", "their"))
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_UPWARD = word_set(
    "xcomp ccomp advcl pcomp acl relcl conj dobj prep pobj attr acomp appos parataxis dep agent "
    "nsubj nsubjpass poss amod oprd npadvmod dative mark compound advmod nmod"
)
_DUMMY_VERBS = word_set("seem appear emerge happen turn follow remain rain mean take")
_DUMMY_PASSIVES = word_set(
    "believe think say report understand expect know hope fear allege claim announce note reveal"
)
_PLURAL_BODIES = ("authorities", "police", "forces", "troops", "services", "agencies")
_MALE = ("spokesman", "chairman", "king", "congressman", "mr", "imam", "mullah", "pope", "emir")
_FEMALE = ("spokeswoman", "chairwoman", "queen", "congresswoman", "mrs", "ms")
_TIMES = ("DATE", "TIME", "CARDINAL", "ORDINAL")
_REACH = 3  # sentences back in which a definite noun may find what it takes up
_GENERIC_OFFICES = frozenset(("ANON", "EXP"))

Fits = Callable[[Draft], bool]


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
            target = _pronoun(draws, token, lower)
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


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb: its own, that of a verb it is joined to, or by control the one that
    decides, tries or plans to do it; of a participle the noun that it describes.
    """
    current = verb
    for _ in range(6):
        for child in current.children:
            if child.dep_ in _SUBJECTS:
                return child
        if current.dep_ in ("acl", "relcl") and current.tag_ in ("VBG", "VBN"):
            return current.head
        if current.dep_ not in ("xcomp", "conj", "advcl", "aux", "pcomp", "prep", "acl", "ccomp",
                                "dobj", "pobj"):  # fmt: skip
            return None
        if current.head.i == current.i:
            return None
        current = current.head
    return None


@functools.cache
def _nouns() -> dict[str, str]:
    return {row["noun"]: row["kind"] for row in rows("nouns.csv")}


def _takes_up(token: Token) -> bool:
    """Whether a noun is definite and not described in a way that names something new."""
    if token.dep_ in ("compound", "nmod") or token.pos_ not in ("NOUN", "PROPN"):
        return False
    definite = False
    for child in token.children:
        lower = child.lower_
        if child.dep_ == "det":
            if lower not in _DEFINITE:
                return False
            definite = True
        elif _names_new(token, child):
            return False
    return definite


def _names_new(token: Token, child: Token) -> bool:
    """Whether something beside a definite noun makes it name another thing than before."""
    dep, lower = child.dep_, child.lower_
    if dep in ("compound", "nmod"):
        return bool(child.ent_type_)
    if dep in ("poss", "appos", "nummod"):
        return True
    if dep == "amod":
        return lower in ("other", "same", "new", "another", "such", "own")
    if dep == "prep":
        return lower in ("of", "behind", "for", "in", "at")
    if dep in ("relcl", "acl"):
        return token.i + 1 == len(token.doc) or token.nbor().lower_ != ","
    return False


def _before(draws: Draws, token: Token, fits: Fits) -> list[tuple[int, list[Draft]]]:
    """Fitting mentions before a token, by sentence, nearest sentence first, as (distance, …)."""
    sentence = token.sent
    found: list[tuple[int, list[Draft]]] = []
    first = sentence.start
    span: Span | None = sentence
    for distance in range(_REACH + 1):
        if span is None:
            break
        end = token.i if distance == 0 else span.end
        seen: list[Draft] = []
        for i in range(first, end):
            owner = draws.owner[i]
            if owner is not None and owner.head == i and fits(owner):
                seen.append(owner)
        if seen:
            found.append((distance, seen))
        if first == 0:
            break
        span = draws.doc[first - 1].sent
        first = span.start
    return found


def _last_group(draws: Draws, token: Token, kind: str) -> Draft | None:
    def fits(draft: Draft) -> bool:
        if kind == "party" and "party" not in draft.name.lower():
            return False
        return draft.kind == "group" and draft.state is None

    for _, seen in _before(draws, token, fits):
        topic = _topic(draws, token, fits)
        if topic is not None and "\n" in draws.doc.text[seen[-1].end : token.idx]:
            return topic  # a new paragraph goes on about what the text is about
        return _choose(draws, seen)
    return None


def _topic(draws: Draws, token: Token, fits: Fits) -> Draft | None:
    """What is named at least twice as often before a token as anything else that fits."""
    before = [draft for draft in draws.drafts if draft.start < token.idx and fits(draft)]
    counts = Counter(draft.key for draft in before).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] < 2 * counts[1][1]):
        return None
    return next(draft for draft in reversed(before) if draft.key == counts[0][0])


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


def _choose(draws: Draws, seen: list[Draft]) -> Draft | None:
    """Of the mentions of one sentence: the only one named, else the subject, else none."""
    if not seen:
        return None
    chains = {draft.key for draft in seen}
    if len(chains) == 1:
        return seen[-1]
    subjects = [draft for draft in seen if _is_subject(draws.doc[draft.head])]
    if len({draft.key for draft in subjects}) == 1:
        return subjects[-1]
    return None


def _is_subject(head: Token) -> bool:
    """Whether a noun is a subject, or joined to one by "and"."""
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    return head.dep_ in _SUBJECTS


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
    for _, seen in _before(draws, token, fits):
        return _choose(draws, seen)
    return None


def _same_again(draws: Draws, token: Token, owner: Draft) -> None:
    """Join "the minister", "the court" to the person or body named before with these words."""
    if not any(c.dep_ == "det" and c.lower_ in _DEFINITE for c in token.children):
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
    for _, seen in _before(draws, token, fits):
        target = _choose(draws, seen)
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


def _pronoun(draws: Draws, token: Token, lower: str) -> Draft | None:
    if lower in _HE:
        return _bound(draws, token, lambda draft: _is_one_person(draft, _FEMALE))
    if lower in _SHE:
        return _bound(draws, token, lambda draft: _is_one_person(draft, _MALE))
    if lower in _IT:
        return None if _is_dummy(token) else _bound(draws, token, _is_thing)
    if lower in _THEY:
        return _bound(draws, token, _is_many)
    return None


def _is_one_person(draft: Draft, other_sex: tuple[str, ...]) -> bool:
    if draft.kind != "person" or draft.form == "demonym":
        return False
    if draft.form == "office" and draft.role_code in _GENERIC_OFFICES:
        return False
    role = (draft.role or "").lower()
    return not _is_plural(draft) and not any(word in role.split() for word in other_sex)


def _is_thing(draft: Draft) -> bool:
    if draft.form in ("adjective", "demonym", "media"):
        return False
    return draft.kind in ("state", "organisation", "group") and not _is_plural(draft)


def _is_many(draft: Draft) -> bool:
    return draft.kind == "group" or _is_plural(draft) or draft.form == "demonym"


def _is_plural(draft: Draft) -> bool:
    if draft.form == "office":
        word = draft.name.split()[-1].lower()
        return word.endswith(("s", "men", "women")) and not word.endswith("ss")
    return draft.form == "body" and draft.words.split()[-1] in _PLURAL_BODIES


def _is_dummy(token: Token) -> bool:
    """Whether "it" stands for nothing: "it is clear that", "it is believed that", "it seems"."""
    if token.dep_ == "expl":
        return True
    verb = token.head
    if token.dep_ not in _SUBJECTS:
        return False
    if verb.lemma_ in _DUMMY_VERBS:
        return True
    children = {child.dep_ for child in verb.children}
    if verb.lemma_ == "be":
        clause = children & {"ccomp", "xcomp", "advcl", "csubj"}
        for child in verb.children:
            if child.dep_ in ("acomp", "attr"):
                clause |= {c.dep_ for c in child.children} & {"ccomp", "xcomp", "relcl", "acl"}
        return bool(clause)
    return (
        token.dep_ == "nsubjpass"
        and verb.lemma_ in _DUMMY_PASSIVES
        and bool(children & {"ccomp", "xcomp"})
    )


def _bound(draws: Draws, token: Token, fits: Fits) -> Draft | None:
    """The antecedent of a pronoun, or none."""
    if token.lower_ in _POSSESSIVE and token.head.dep_ == "conj":
        joined = draws.owner[token.head.head.i]
        if joined is not None and fits(joined) and joined.last <= token.i:
            return joined
    if token.dep_ in ("dobj", "dative", "pobj") and token.lower_ == "it":
        return None  # an object "it" mostly takes up a thing: a bill, a ban, a claim
    bound, blocked = _by_subject(draws, token, fits)
    if bound is not None or blocked:
        return bound
    own = _clause_mates(token)
    barred = _barred(draws, token)
    rivals = [i for i in range(token.sent.start, token.i) if _is_rival(draws, token.doc[i], token)]
    for distance, seen in _before(draws, token, fits):
        seen = [draft for draft in seen if draft.head not in own and draft.key != barred]
        if not seen:
            continue
        if distance == 0:
            found = _choose(draws, seen)
            if found is None or (rivals and token.lower_ in _THEY):
                return None
            return None if any(i > found.head for i in rivals) else found
        return None if distance > 1 or rivals else _from_sentence_before(draws, token, seen)
    return None


def _is_rival(draws: Draws, noun: Token, pronoun: Token) -> bool:
    """Whether a nameless noun before it may be what a pronoun stands for ("the order … it")."""
    if noun.pos_ != "NOUN" or draws.owner[noun.i] is not None or noun.ent_type_ in _TIMES:
        return False
    if pronoun.lower_ in _IT:
        definite = any(child.lower_ in _DEFINITE for child in noun.children)
        return definite and noun.tag_ == "NN"
    return pronoun.lower_ in _THEY and noun.tag_ == "NNS" and noun.dep_ != "compound"


def _from_sentence_before(draws: Draws, token: Token, seen: list[Draft]) -> Draft | None:
    """The subject of the sentence before, unless that is a nameless thing."""
    before = draws.doc[seen[0].head].sent
    main = [child for child in before.root.children if child.dep_ in _SUBJECTS]
    if main:
        found = next((draft for draft in seen if draft.head == main[0].i), None)
        if found is not None:
            joined = {child.i for child in main[0].children if child.dep_ == "conj"}
            return None if any(draft.head in joined for draft in seen) else found
        if draws.owner[main[0].i] is None and _number_fits(main[0], token.lower_):
            return None
    subjects = [draft for draft in seen if _is_subject(draws.doc[draft.head])]
    if subjects or token.lower_ in ("it", "its"):
        return _choose(draws, subjects)
    return _choose(draws, seen)


def _by_subject(draws: Draws, token: Token, fits: Fits) -> tuple[Draft | None, bool]:
    """The subject above that binds a pronoun; and whether a nameless one stands in the way."""
    nominative = token.dep_ in _SUBJECTS
    objective = _is_object(token)
    own = True  # still in the pronoun's own clause
    current = token.head if nominative else token
    for _ in range(14):
        mine = current.i == token.head.i
        if current.pos_ in ("VERB", "AUX") and not (nominative and mine):
            subject = next((c for c in current.children if c.dep_ in _SUBJECTS), None)
            if subject is not None and subject.i < token.i and not (objective and own):
                found = draws.owner[subject.i]
                if found is not None and fits(found):
                    return found, False
                if found is None and _blocks(subject, token, own):
                    return None, True
            if subject is not None or current.dep_ != "conj":
                own = False
        if current.head.i == current.i or current.dep_ not in _UPWARD:
            break
        current = current.head
    return None, False


def _barred(draws: Draws, token: Token) -> str | None:
    """The chain of the subject of an object's clause: an object pronoun is somebody else."""
    if not _is_object(token):
        return None
    verb = token.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    subject = subject_of(verb)
    found = draws.owner[subject.i] if subject is not None else None
    return found.key if found is not None else None


def _is_object(token: Token) -> bool:
    """Whether a pronoun is an object, which the subject of its own clause cannot be."""
    if token.lower_.endswith(("self", "selves")):
        return False
    return token.dep_ in ("dobj", "dative", "pobj")


def _blocks(subject: Token, pronoun: Token, own: bool) -> bool:
    """Whether a nameless subject may be what a pronoun stands for: "the move and its effects"."""
    if subject.pos_ != "NOUN" or not _number_fits(subject, pronoun.lower_):
        return False
    return own or pronoun.dep_ in _SUBJECTS or pronoun.lower_ in _THEY


def _number_fits(subject: Token, pronoun: str) -> bool:
    """Whether a nameless noun could be what "it" or "they" stands for."""
    plural = subject.tag_ in ("NNS", "NNPS")
    return plural if pronoun in _THEY else not plural if pronoun in _IT else False


def _clause_mates(token: Token) -> set[int]:
    """Heads that an object or subject pronoun cannot refer to: arguments of its own verb."""
    verb = token.head
    if token.dep_ == "pobj":
        while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
            verb = verb.head
    elif token.dep_ not in ("nsubj", "nsubjpass", "dobj", "dative"):
        return set()
    return {child.i for child in verb.children if child.i != token.i}


def _relative_verb(token: Token) -> Token | None:
    current = token
    for _ in range(6):
        if current.dep_ in ("relcl", "acl"):
            return current
        if current.head.i == current.i:
            return None
        current = current.head
    return None


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
