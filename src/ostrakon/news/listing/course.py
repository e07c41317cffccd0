"""What becomes of an act on a list under the words that stand above it.

A core ("removing the group from the list") is followed up the parse: each governor ("explore",
"decision", "lawsuit", "rejected") changes what the text asserts, and the weakest link rules:
a *decision to explore* the removal is a signal, never a decision to remove (READING.md, 8, trap 9).
The result is an event of LIFECYCLE.md section 3, or none when nothing is asserted (reactions,
hypotheses, presupposed nouns).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ostrakon.news.listing.clause import (
    apply_modals,
    apply_subject,
    leave_noun,
    leave_verb,
    note_doer,
)
from ostrakon.news.listing.governors import adjective_classes, enter_noun, enter_verb
from ostrakon.news.listing.lexicon import (
    NO_CLASSES,
    lexicon,
    noun_classes,
    verb_classes,
)
from ostrakon.news.listing.offence import condition_before, opens_condition
from ostrakon.news.listing.outcome import DIRECTION, GOVERNING_NOUNS, WISHES, Course, apply
from ostrakon.news.listing.records import Core

_STOP_LINKS = frozenset({"parataxis", "meta", "intj"})


# "The first country to list it" says that it did.
_RANKS = frozenset({"first", "second", "third", "latest", "last", "only"})


# Nouns of procedure that say what happens when they take up an act ("a hearing is set").
_TOLD_BY_ITSELF = frozenset({"hearing"})


_FILED = frozenset({"suit", "application", "petition", "propose"})


def is_filed(noun: Token) -> bool:
    """Whether a noun is what somebody files ("prosecutors lodged their suit")."""
    returned = any(c.lower_ == "back" for c in noun.head.children)
    filed = "file" in verb_classes(noun.head) and not returned
    return noun.dep_ in ("dobj", "nsubjpass") and filed


def follow(core: Core, trigger: Token, instead: Token | None = None) -> Course:
    """Climb from a core to the top of its sentence.

    Args:
        core: the bare act.
        trigger: its token.
        instead: a verb to take for the one that the noun is subject of ("was published and takes
            effect").
    """
    direction = core.direction or DIRECTION[core.kind]
    course = Course(core, direction, asserted=not core.nominal, decisive=trigger.i)
    if core.kind == "absent":
        course.event = "list.removed"
    if core.starts is not None:
        course.event, course.asserted = core.starts, True
        if core.nominal and trigger.head.pos_ == "VERB":
            course.decisive = trigger.head.i
            course.cues, course.counted = [trigger.head.i], 1
        condition = condition_before(trigger)
        if condition is not None and core.starts == "signal.conditional":
            course.conditions.append(condition.i)
    if core.starts == "effect.start" and trigger.tag_ in ("VBZ", "VBP"):
        course.coming = trigger.lemma_ == "become"
    path = {trigger.i}
    if instead is None and core.nominal and (ahead := _still_to_be(trigger)) is not None:
        instead, course.coming = ahead, True
    if instead is None and core.nominal:
        instead = _lapsed_inside(trigger)
    if not core.nominal:
        leave_verb(course, trigger, path, own=True)
    else:
        if not core.targets:
            told = noun_classes(trigger) & (_FILED if is_filed(trigger) else _TOLD_BY_ITSELF)
            apply(course, told, trigger, by_verb=False)
        leave_noun(course, trigger, own=True)
    for node, link in _governors(course, trigger, instead):
        path.add(node.i)
        course.path.append(node.i)
        course.top = node.i
        if _is_clause(node):
            enter_verb(course, node, link, path)
            leave_verb(course, node, path, own=False)
        elif node.pos_ in ("ADJ", "ADV"):
            apply(course, adjective_classes(node), node, by_verb=True)
        elif node.pos_ in ("NOUN", "PROPN", "PRON"):
            enter_noun(course, node, link)
            leave_noun(course, node, own=False)
        if course.dropped:
            break
    return course


def _lapsed_inside(noun: Token) -> Token | None:
    """The verb of lapsing that was taken for a part of what it is said of ("the designation of X as
    a terrorist group lapsed").
    """
    if noun.dep_ not in ("nsubj", "nsubjpass"):
        return None
    last = list(noun.subtree)[-1]
    bare = last.dep_ == "acl" and not any(True for _ in last.children)
    return last if bare and "expire" in verb_classes(last) else None


def _still_to_be(noun: Token) -> Token | None:
    """The verb of "the decision is to be published"."""
    if noun.dep_ != "nsubj" or noun.head.lemma_ != "be":
        return None
    return next(
        (
            c
            for c in noun.head.children
            if c.dep_ == "xcomp" and any(g.lower_ == "to" for g in c.children)
        ),
        None,
    )


def is_open(trigger: Token) -> bool:
    """Whether a verb names an act without asserting it: an infinitive, or "closer to removing"."""
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in trigger.children):
        return True
    if trigger.tag_ == "VB" and not any(c.dep_ == "aux" for c in trigger.children):
        return trigger.dep_ != "ROOT" or not _has_subject(trigger)  # "the EU and Britain list X"
    if trigger.tag_ == "VBG" and trigger.dep_ in ("pcomp", "csubj", "nsubj", "nsubjpass"):
        return not (
            trigger.dep_ == "pcomp"
            and "after" in lexicon().marks.get(trigger.head.lower_, NO_CLASSES)
        )
    return trigger.dep_ == "conj" and trigger.tag_ in ("VB", "VBG") and is_open(trigger.head)


def _is_clause(node: Token) -> bool:
    """Whether a word heads a clause; one tagged as a noun does when it has a subject of its own."""
    if node.pos_ in ("VERB", "AUX") or node.tag_.startswith("V"):
        return True
    return node.pos_ == "NOUN" and any(c.dep_ in ("nsubj", "nsubjpass") for c in node.children)


def _governors(
    course: Course, trigger: Token, instead: Token | None
) -> Iterator[tuple[Token, Token]]:
    """The words above, each with the token through which it was reached; clause ends stop it."""
    current = trigger
    if instead is not None:
        yield instead, trigger
        if instead.is_ancestor(trigger) or not trigger.is_ancestor(instead):
            current = instead
        else:
            return  # a verb that the parser took for a part of the noun's phrase
    for _ in range(25):
        current, link = _step(course, current)
        if link is None:
            return
        yield current, link


def _step(course: Course, current: Token) -> tuple[Token, Token | None]:
    """One step up: the next governor, or None as link at the end of the way."""
    head, dep = current.head, current.dep_
    if head.i == current.i or dep in _STOP_LINKS:
        return current, None
    takes_up = not course.core.targets and course.core.generic is None
    if takes_up and dep in ("appos", "relcl"):
        return current, None
    if dep == "appos" and not noun_classes(current) & GOVERNING_NOUNS:
        return current, None
    if dep == "conj":
        return _past_conjunct(course, current)
    if dep in ("acl", "relcl") and any(c.lower_ in _RANKS for c in head.children):
        course.confirmed = True
    if dep == "relcl":
        return _past_relative(course, current)
    if dep == "acl" and current.tag_ == "VBN" and head.head.lemma_ in WISHES - {"see"}:
        r = "delist" if course.direction == "DELIST" else "list"
        course.event, course.asserted, course.decisive = f"call.{r}", True, head.head.i
        return head.head, current
    if dep == "acl" and current.tag_ == "VBN" and head.head.lemma_ in ("get", "have", "see"):
        course.event, course.asserted = "init.proposal", True  # "to get X listed"
        course.decisive = head.head.i
        return head.head, current
    if _only_describes(current):
        course.past_participle = True
        return current, None
    if dep == "advcl" and _breaks_law(head) and course.direction == "LIST":
        course.event, course.direction, course.asserted = "court.annulled", "DELIST", True
        course.decisive = head.i
        course.cues.append(head.i)
        course.counted = len(course.cues)
        return head, current
    if dep == "advcl" and _ends_at_adverbial(course, current):
        return current, None
    if dep == "ccomp" and current.i < head.i and opens_condition(current):
        course.dropped = True  # "if the minister signs …, members will be …"
        return current, None
    if head.lower_ == "now":
        return current, None  # "now that the order is in force"
    if dep in ("prep", "agent", "dative", "prt"):
        return head, current
    if dep in ("pobj", "pcomp"):
        return _past_preposition(course, head, current)
    return head, current


def _breaks_law(verb: Token) -> bool:
    """Whether a verb says that the law was broken ("broke the law when it banned X")."""
    said = {c.lower_ for c in verb.children if c.dep_ in ("dobj", "advmod")}
    return verb.lemma_ in ("break", "act") and bool(said & {"law", "unlawfully", "illegally"})


def _only_describes(participle: Token) -> bool:
    """Whether a past participle only describes its noun ("the group, banned in 2003,")."""
    return (
        participle.dep_ == "acl"
        and participle.tag_ == "VBN"
        and not _has_subject(participle)
        and not noun_classes(participle.head) & GOVERNING_NOUNS
    )


def _has_subject(token: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)


def _past_relative(course: Course, clause: Token) -> tuple[Token, Token | None]:
    """A relative clause describes its noun; a bill's or order's says what it does.

    Infinitives ("the way for X to be removed") and the subjunctive ("recommended … that X be
    banned") are content clauses that the parser hung on the noun before them.
    """
    head = clause.head
    forms = {c.lower_ for c in clause.children if c.dep_ in ("aux", "auxpass")}
    told = _told_then(head)
    if told is not None:
        return told, clause
    if "to" in forms or noun_classes(head) & GOVERNING_NOUNS or _is_report_of(head, clause):
        return head, clause
    if "be" in forms and not forms & set(lexicon().modals):
        above = head
        while above.head.i != above.i and above.pos_ not in ("VERB", "AUX"):
            above = above.head
        return above, clause
    carrier = _carrier_before(head) if _is_time(head) else None
    if carrier is not None:
        return carrier, clause
    course.relative = True
    return clause, None


def _told_then(noun: Token) -> Token | None:
    """The verb of saying whose content was hung on a time ("said earlier in the day that …")."""
    if not _is_time(noun) and noun.lower_ not in ("day", "week", "month", "morning", "evening"):
        return None
    above = noun
    while above.dep_ in ("pobj", "prep", "npadvmod", "advmod") and above.head.i != above.i:
        above = above.head
    return above if "report" in verb_classes(above) else None


def _is_report_of(noun: Token, clause: Token) -> bool:
    """Whether a clause is what a report says ("its story that Russia had delisted X")."""
    subjects = [c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")]
    own = any(c.lower_ not in ("that", "which", "who") for c in subjects)
    return own and "speculation" in noun_classes(noun)


def _is_time(noun: Token) -> bool:
    """Whether a noun is a date or time, which no clause of listing describes."""
    return noun.ent_type_ in ("DATE", "TIME")


def _carrier_before(noun: Token) -> Token | None:
    """The bill, order or the like that a clause belongs to, when it was hung on a date after it."""
    for at in range(noun.i - 1, noun.sent.start - 1, -1):
        token = noun.doc[at]
        if token.pos_ == "NOUN" and noun_classes(token) & GOVERNING_NOUNS:
            return token
    return None


def _past_conjunct(course: Course, current: Token) -> tuple[Token, Token | None]:
    """A conjunct has the governors of the first one, which is not itself a governor."""
    first = current
    while first.dep_ == "conj":
        first = first.head
    if current.pos_ in ("VERB", "AUX"):
        if not any(c.dep_ in ("nsubj", "nsubjpass") for c in current.children):
            note_doer(course, first)
            apply_subject(course, first, set(course.path))
            apply(course, verb_classes(first) & {"lay"}, first, by_verb=True)
            if current.tag_ == "VB" and not _has_aux(current):
                apply_modals(course, first)
        elif first.dep_ == "ROOT":
            return current, None
    return _step(course, first)


def _has_aux(token: Token) -> bool:
    """Whether a verb has an auxiliary."""
    return any(c.dep_ == "aux" for c in token.children)


def _past_preposition(
    course: Course, preposition: Token, noun: Token
) -> tuple[Token, Token | None]:
    """Through a preposition, unless it only sets the scene ("after the designation of X")."""
    marks = lexicon().marks.get(preposition.lower_, NO_CLASSES)
    contested = preposition.lower_ == "against" and _is_contest(preposition.head)
    if "not_asserted" in marks and not contested:
        course.dropped = True
        return noun, None
    if "after" in marks:
        if course.core.nominal and course.event is None:
            course.dropped = True
        return noun, None
    if preposition.dep_ == "mark" or preposition.head.i == preposition.i:
        return noun, None
    return preposition.head, preposition


def _is_contest(token: Token) -> bool:
    """Whether a word is of contesting, so that "against" names what is contested."""
    classes = noun_classes(token) | verb_classes(token)
    return bool(classes & {"challenge", "suit", "oppose", "call"})


def _ends_at_adverbial(course: Course, clause: Token) -> bool:
    """Whether an adverbial clause stands on its own; a conditional one asserts nothing."""
    if any(c.lower_ == "now" for c in clause.children):
        return True  # "now that the order is in force"
    for each in clause.children:
        if each.dep_ == "mark" or (each.dep_ == "advmod" and each.lower_ in ("when", "once")):
            marks = lexicon().marks.get(each.lower_, NO_CLASSES)
            if marks & {"hypothetical", "conditional", "not_asserted"} or each.lower_ == "once":
                course.dropped = True
            return each.lower_ not in ("that", "to", "whether", "for")
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.children)
