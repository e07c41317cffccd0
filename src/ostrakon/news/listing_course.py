"""What becomes of an act on a list under the words that stand above it.

A core ("removing the group from the list") is followed up the parse: each governor ("explore",
"decision", "lawsuit", "rejected") changes what the text asserts, and the weakest link rules:
a *decision to explore* the removal is a signal, never a decision to remove (READING.md, 8, trap 9).
The result is an event of LIFECYCLE.md section 3, or none when nothing is asserted (reactions,
hypotheses, presupposed nouns).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from spacy.tokens import Token

from ostrakon.news.listing_lexicon import (
    NO_CLASSES,
    is_word,
    lexicon,
    noun_classes,
    rules,
    verb_classes,
    word,
)
from ostrakon.news.listing_predicates import Core

_STOP_LINKS = frozenset({"parataxis", "meta", "intj"})
_GOVERNING_NOUNS = frozenset({
    "bill", "order", "motion", "suit", "application", "petition", "propose", "draft", "hearing",
    "process", "directive", "reading", "call", "decide", "intends",
})  # fmt: skip
# "The first country to list it" says that it did.
_RANKS = frozenset({"first", "second", "third", "latest", "last", "only"})
_LIGHT_OBJECTS = frozenset({"hold", "agree", "decide", "considering", "review", "challenge"})


@dataclasses.dataclass(slots=True)
class Course:
    """What the words above a core make of it; built while climbing, then only read.

    Attributes:
        core: the act.
        direction: LIST, DELIST, SUSPEND, MAINTAIN, REINSTATE.
        event: an event of the lifecycle; `kept` for "remains in force"; None while bare.
        asserted: by a finite verb, or by a noun that implies the fact ("decision", "order").
        negative: the content is denied.
        dropped: nothing is asserted about the listing.
        decisive: the token that set the event.
        cues: governors that counted, nearest first.
        doers: subjects met on the way, nearest first, with the token they belong to.
        addressees: who is asked to act ("urged Britain to …").
        conditions: heads of conditional clauses.
        flips: tokens that turned the polarity.
        reported: a verb of saying stands above.
        top: the last node reached.
        counted: how many cues there were when the event was last set.
        path: the governors passed, nearest first.
        seen: classes of all governors met.
    """

    core: Core
    direction: str
    event: str | None = None
    asserted: bool = True
    negative: bool = False
    dropped: bool = False
    decisive: int = -1
    cues: list[int] = dataclasses.field(default_factory=list)
    doers: list[tuple[int, int]] = dataclasses.field(default_factory=list)
    addressees: list[int] = dataclasses.field(default_factory=list)
    conditions: list[int] = dataclasses.field(default_factory=list)
    flips: list[int] = dataclasses.field(default_factory=list)
    reported: bool = False
    excluded: bool = False
    relative: bool = False
    past_participle: bool = False
    hearsay: bool = False
    confirmed: bool = False
    top: int = -1
    counted: int = 0
    path: list[int] = dataclasses.field(default_factory=list)
    seen: set[str] = dataclasses.field(default_factory=set)


_DIRECTION = {"list": "LIST", "release": "DELIST", "keep": "MAINTAIN", "absent": "DELIST"}
_DECISION = {
    "LIST": "list", "DELIST": "delist", "SUSPEND": "suspend", "MAINTAIN": "maintain",
    "REINSTATE": "list", "AMEND": "amend",
}  # fmt: skip


def follow(core: Core, trigger: Token, instead: Token | None = None) -> Course:
    """Climb from a core to the top of its sentence.

    Args:
        core: the bare act.
        trigger: its token.
        instead: a verb to take for the one that the noun is subject of ("was published and takes
            effect").
    """
    course = Course(core, _DIRECTION[core.kind], asserted=not core.nominal, decisive=trigger.i)
    if core.kind == "absent":
        course.event = "list.removed"
    path = {trigger.i}
    if not core.nominal:
        _leave_verb(course, trigger, path, own=True)
    else:
        _leave_noun(course, trigger, own=True)
    for node, link in _governors(course, trigger, instead):
        path.add(node.i)
        course.path.append(node.i)
        course.top = node.i
        if _is_clause(node):
            _enter_verb(course, node, link, path)
            _leave_verb(course, node, path, own=False)
        elif node.pos_ in ("ADJ", "ADV"):
            _apply(course, _adjective_classes(node), node, by_verb=True)
        elif node.pos_ in ("NOUN", "PROPN", "PRON"):
            _enter_noun(course, node, link)
            _leave_noun(course, node, own=False)
        if course.dropped:
            break
    return course


def is_open(trigger: Token) -> bool:
    """Whether a verb names an act without asserting it: an infinitive, or "closer to removing"."""
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in trigger.children):
        return True
    if trigger.tag_ == "VB" and not any(c.dep_ == "aux" for c in trigger.children):
        return True
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


# --- the way up ------------------------------------------------------------------------------


def _governors(
    course: Course, trigger: Token, instead: Token | None
) -> Iterator[tuple[Token, Token]]:
    """The words above, each with the token through which it was reached; clause ends stop it."""
    current = trigger
    if instead is not None:
        yield instead, trigger
        current = instead
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
    if dep == "appos" and not noun_classes(current) & _GOVERNING_NOUNS:
        return current, None
    if dep == "conj":
        return _past_conjunct(course, current)
    if dep in ("acl", "relcl") and any(c.lower_ in _RANKS for c in head.children):
        course.confirmed = True
    if dep == "relcl":
        return _past_relative(course, current)
    if dep == "acl" and current.tag_ == "VBN" and not noun_classes(head) & _GOVERNING_NOUNS:
        if not _has_subject(current):
            course.past_participle = True
            return current, None
    if dep == "advcl" and _ends_at_adverbial(course, current):
        return current, None
    if dep in ("prep", "agent", "dative", "prt"):
        return head, current
    if dep in ("pobj", "pcomp"):
        return _past_preposition(course, head, current)
    return head, current


def _has_subject(token: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)


def _past_relative(course: Course, clause: Token) -> tuple[Token, Token | None]:
    """A relative clause describes its noun; a bill's or order's says what it does.

    Infinitives ("the way for X to be removed") and the subjunctive ("recommended … that X be
    banned") are content clauses that the parser hung on the noun before them.
    """
    head = clause.head
    forms = {c.lower_ for c in clause.children if c.dep_ in ("aux", "auxpass")}
    if "to" in forms or noun_classes(head) & _GOVERNING_NOUNS:
        return head, clause
    if "be" in forms and not forms & set(lexicon().modals):
        above = head
        while above.head.i != above.i and above.pos_ not in ("VERB", "AUX"):
            above = above.head
        return above, clause
    course.relative = True
    return clause, None


def _past_conjunct(course: Course, current: Token) -> tuple[Token, Token | None]:
    """A conjunct has the governors of the first one, which is not itself a governor."""
    first = current
    while first.dep_ == "conj":
        first = first.head
    if current.pos_ in ("VERB", "AUX"):
        if not any(c.dep_ in ("nsubj", "nsubjpass") for c in current.children):
            _note_doer(course, first)
            _apply_subject(course, first, set(course.path))
            _apply(course, verb_classes(first) & {"lay"}, first, by_verb=True)
            if current.tag_ == "VB" and not _has_aux(current):
                _apply_modals(course, first)
        elif first.dep_ == "ROOT":
            return current, None
    return _step(course, first)


def _has_aux(token: Token) -> bool:
    return any(c.dep_ == "aux" for c in token.children)


def _past_preposition(
    course: Course, preposition: Token, noun: Token
) -> tuple[Token, Token | None]:
    """Through a preposition, unless it only sets the scene ("after the designation of X")."""
    marks = lexicon().marks.get(preposition.lower_, NO_CLASSES)
    if "not_asserted" in marks:
        if not (preposition.lower_ == "against" and _is_contest(preposition.head)):
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
    classes = noun_classes(token) | verb_classes(token)
    return bool(classes & {"challenge", "suit", "oppose", "call"})


def _ends_at_adverbial(course: Course, clause: Token) -> bool:
    """Whether an adverbial clause stands on its own; a conditional one asserts nothing."""
    for each in clause.children:
        if each.dep_ == "mark" or (each.dep_ == "advmod" and each.lower_ in ("when", "once")):
            marks = lexicon().marks.get(each.lower_, NO_CLASSES)
            if marks & {"hypothetical", "conditional", "not_asserted"} or each.lower_ == "once":
                course.dropped = True
            if each.lower_ in ("that", "to", "whether", "for"):
                return False
            return True
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.children)


# --- what a governor does --------------------------------------------------------------------


def _group(course: Course) -> str:
    """What stands below, as the rules call it."""
    event = course.event
    if event is None:
        return "name" if course.core.nominal and not course.asserted else "act"
    if event == "comment":
        return "comment"
    family, _, kind = event.partition(".")
    if family == "signal":
        if kind in ("denied", "premature", "no_comment"):
            return "excluded" if course.excluded else "denied"
        return "intent" if kind == "intends" else "weak"
    if event == "proc.draft_laid":
        return "draft"
    if family in ("init", "law", "proc", "call"):
        return family
    if event in ("court.filed", "court.permission", "court.stay"):
        return "court"
    if family == "resolution":
        return "call"
    if event == "kept":
        return "kept"
    return "act"


def _apply(course: Course, classes: frozenset[str], node: Token, by_verb: bool) -> bool:
    """Let the classes of one governor work; says whether any of them did."""
    if not classes:
        return False
    course.seen |= classes
    group = _group(course)
    if course.hearsay and classes & {"refuse", "deny"} and course.event != "signal.denied":
        course.event, course.negative, course.asserted = "signal.denied", True, True
        course.decisive = node.i
        course.flips.append(node.i)
        course.cues.append(node.i)
        return True
    if course.reported:
        if "refuse" in classes and course.event != "signal.no_comment":
            course.event, course.decisive, course.negative = "signal.no_comment", node.i, False
            course.asserted = True
            return True
        if not classes & {"deny", "ask", "premature"}:
            return False
    for name, outcomes in rules().items():
        if name == "begin" and "review" not in course.seen:
            continue
        if name in classes and group in outcomes:
            _set(course, outcomes[group], name, node, by_verb)
            return True
    return False


def _set(course: Course, outcome: str, name: str, node: Token, by_verb: bool) -> None:
    """Put one outcome into effect."""
    if outcome == "=":
        course.cues.append(node.i)
        if name in ("considering", "review") and course.event == "signal.considering":
            course.counted = len(course.cues)
        return
    if outcome == "!":
        course.dropped = True
        if name == "refuse" and course.direction == "DELIST" and course.core.nominal:
            course.dropped = False
            course.event, course.asserted, course.decisive = "decision.refuse_delist", True, node.i
        return
    if outcome == "+":
        course.asserted = course.confirmed = True
        course.cues.append(node.i)
        return
    event, _, direction = outcome.partition(">")
    if name == "refuse" and course.event == "court.annulled":
        event, direction = "court.upheld", "MAINTAIN"  # "declined to overturn"
    deciding = name in ("decide", "grant", "pass", "sign", "vote", "agree")
    if deciding and course.event is not None and not course.event.startswith(_DECIDABLE):
        course.cues.append(node.i)  # "ruled that the ban was unlawful" stays a judgment
        return
    if direction:
        if course.direction == "DELIST" and course.core.kind == "release":
            if name not in ("review", "challenge"):
                return  # "revoked the delisting": no direction is clear
            direction = "DELIST"
        course.direction = direction
    r = "list" if course.direction in ("LIST", "REINSTATE", "MAINTAIN") else "delist"
    course.event = event.format(d=_DECISION[course.direction], r=r)
    course.decisive = node.i
    course.cues.append(node.i)
    course.counted = len(course.cues)
    course.excluded = name == "ruleout"
    if course.event.startswith("decision."):
        course.negative = False
    if name in ("deny", "oppose", "ruleout", "impossible", "offagenda"):
        course.negative = course.event == "signal.denied"
        course.flips.append(node.i)
    if name == "refuse" and course.event == "signal.denied":
        course.negative = True
        course.flips.append(node.i)
    if course.event == "signal.considering" and name == "refuse":
        course.negative = False
    course.asserted = by_verb or name in _FACTIVE_NOUNS


_DECIDABLE = (
    "end.", "decision.", "signal.", "init.", "law.", "proc.", "call.", "resolution.",
    "reinstate", "redesignate", "relist",
)  # fmt: skip


# Nouns that imply that what they name is so: "its decision to …", "the order designating …",
# and all that only names an intention, a request or a step.
_FACTIVE_NOUNS = frozenset({
    "decide", "order", "considering", "review", "intends", "call", "propose", "suit", "application",
    "petition", "hold", "hearing", "bill", "motion", "draft", "process", "directive", "refuse",
    "deny", "agree", "challenge", "premature", "impossible", "unlawful", "lawful", "offagenda",
    "effect", "remain",
})  # fmt: skip


def _enter_verb(course: Course, node: Token, link: Token, path: set[int]) -> None:
    """A verb above: first what completes it, then the verb itself."""
    _apply_companions(course, node, path)
    classes = _verb_classes_for(course, node, link)
    if "ask" in classes:
        classes = _reading_of_ask(course, node, link)
        if classes is None:
            course.dropped = True
            return
    applied = _apply(course, classes, node, by_verb=True)
    if node.lemma_ == "appeal" and "call" in classes and _before_a_court(node):
        course.event, course.asserted = "init.suit", True
    if "call" in classes or "direct" in classes or "ask" in course.seen:
        course.addressees.extend(_addressees(node, path))
    if not applied and "report" in classes and link.dep_ in ("ccomp", "dobj"):
        _report(course, node)


def _verb_classes_for(course: Course, node: Token, link: Token) -> frozenset[str]:
    """The classes of a verb in this place: some hold only for one construction."""
    classes = set(verb_classes(node))
    infinitive = link.dep_ in ("xcomp", "advcl", "ccomp") and link.tag_ in ("VB", "VBN", "VBG")
    if link.dep_ in ("nsubj", "csubj") and not _is_linking(node):
        classes -= {"react", "call", "intends", "considering", "announce", "grant", "end", "decide"}
    if (
        node.lower_
        in (
            "set",
            "move",
            "moved",
            "moving",
            "moves",
            "look",
            "looking",
            "go",
            "going",
            "mean",
            "expected",
            "expects",
            "expect",
            "try",
            "trying",
            "tried",
        )
        and not infinitive
    ):
        classes -= {"intends"}
    if "hold" in classes and node.lower_ in ("hold", "holds", "held", "holding"):
        classes -= {"hold"}
    if link.dep_ == "xcomp" and classes & {"intends"} and classes & {"schedule"}:
        classes -= {"schedule"}
    if node.tag_ == "VBN" and node.lower_ == "expected":
        classes |= {"intends"}
    return frozenset(classes)


def _is_linking(node: Token) -> bool:
    return bool(verb_classes(node) & {"effect", "expire", "remain", "light"})


def _report(course: Course, node: Token) -> None:
    """A verb of saying hands on what was said; "did not say whether" says nothing."""
    course.cues.append(node.i)
    if _is_negated(node):
        course.event, course.decisive = "signal.no_comment", node.i
        course.asserted = True
    course.reported = True


def _reading_of_ask(course: Course, node: Token, link: Token) -> frozenset[str] | None:
    """ "Asked the court to lift": a suit; "asked Britain to ban": a call; "asked about": nothing."""
    if link.lower_ in ("about", "if", "whether", "on"):
        return None
    objects = [c for c in node.children if c.dep_ in ("dobj", "dative", "iobj", "nsubjpass")]
    words = {t.lower_ for c in objects for t in c.subtree}
    if any("court" in lexicon().roles.get(w, NO_CLASSES) for w in words):
        return frozenset({"sue"})
    if (
        link.dep_ == "xcomp"
        and link.tag_ == "VB"
        and any(c.dep_ == "auxpass" for c in link.children)
    ):
        return frozenset({"application"})
    if link.dep_ in ("xcomp", "ccomp", "dobj", "advcl"):
        course.addressees.extend(c.i for c in objects)
        return frozenset({"call", "ask"})
    return None


def _before_a_court(node: Token) -> bool:
    """Whether an appeal goes to a court."""
    return any(
        "court" in lexicon().roles.get(t.lower_, NO_CLASSES)
        for c in node.children
        if c.dep_ == "prep" and c.lower_ in ("to", "with")
        for t in c.subtree
    )


def _addressees(node: Token, path: set[int]) -> list[int]:
    """Who is called on: the object, or what stands after "on", "upon", "to"."""
    found = [c.i for c in node.children if c.dep_ in ("dobj", "iobj", "dative") and c.i not in path]
    for each in node.children:
        if each.dep_ == "prep" and each.lower_ in ("on", "upon", "to") and each.i not in path:
            found.extend(p.i for p in each.children if p.dep_ == "pobj" and p.i not in path)
        if each.dep_ in ("xcomp", "ccomp"):
            found.extend(c.i for c in each.children if c.dep_ == "nsubj")
    return found


def _apply_companions(course: Course, node: Token, path: set[int]) -> None:
    """Adjectives, prepositional phrases and light-verb objects that complete a verb."""
    lex = lexicon()
    light = "light" in verb_classes(node)
    own = verb_classes(node)
    files = bool(own & {"file", "begin", "pass", "sign", "grant", "propose", "announce"})
    holds = bool(own & {"end", "renew", "light", "file"})
    for each in _complements(node):
        if each.i in path:
            continue
        if each.dep_ in _COMPLEMENTS and each.pos_ in ("ADJ", "ADV"):
            _apply(course, _adjective_classes(each), each, by_verb=True)
        elif each.dep_ == "prep":
            for noun in each.children:
                if noun.dep_ == "pobj" and noun.i not in path:
                    key = f"{each.lower_} {noun.lower_}"
                    if key == "under review" and _is_routine(node):
                        course.event, course.asserted = "signal.no_comment", True
                        course.decisive = noun.i
                        continue
                    _apply(course, lex.prepositional.get(key, NO_CLASSES), noun, by_verb=True)
        elif each.dep_ == "dobj" and holds and noun_classes(each) & {"hold"}:
            _apply(course, frozenset({"hold"}), each, by_verb=True)
        elif each.dep_ == "dobj" and files and noun_classes(each) & _FILED:
            _apply(course, noun_classes(each) & _FILED, each, by_verb=True)
        elif each.dep_ == "dobj" and light and each.pos_ == "NOUN":
            _apply(course, noun_classes(each) & _LIGHT_OBJECTS, each, by_verb=True)
            if (
                node.lower_ in ("take", "takes", "took", "taken", "taking")
                and each.lower_ == "effect"
            ):
                _apply(course, frozenset({"effect"}), each, by_verb=True)


def _complements(node: Token) -> Iterator[Token]:
    """The children of a verb, and the prepositions of its adjectives ("subject to execution")."""
    for each in node.children:
        yield each
        if each.dep_ == "acomp":
            yield from (c for c in each.children if c.dep_ == "prep")


_ROUTINE = frozenset(
    {"constantly", "always", "continually", "continuously", "regularly", "routinely", "permanently"}
)


def _is_routine(node: Token) -> bool:
    """ "Constantly under review" is boiler-plate, not a review (LIFECYCLE.md, section 10, 4)."""
    return any(t.lower_ in _ROUTINE for t in node.subtree if t.dep_ == "advmod")


_COMPLEMENTS = frozenset({"acomp", "oprd", "advmod", "attr", "ccomp"})
_FILED = frozenset({"suit", "application", "petition", "propose", "bill", "motion", "draft"})


def _adjective_classes(token: Token) -> frozenset[str]:
    """Classes of an adjective; "effective" says something only after "be" or "become"."""
    classes = lexicon().adjectives.get(token.lower_, NO_CLASSES)
    if "effect" in classes and token.head.lemma_ not in ("be", "become"):
        return NO_CLASSES
    return classes


def _leave_verb(course: Course, node: Token, path: set[int], own: bool) -> None:
    """Negation, modals, conditions and subject of a verb, after its own sense."""
    if own and course.core.kind == "absent":
        _apply_modals(course, node)
        _note_doer(course, node)
        return
    if own:
        _apply_own_companions(course, node)
    if course.event is None and _opens_with_whether(node):
        course.event, course.asserted = "signal.considering", True
        course.decisive = node.i
    _apply_subject(course, node, path)
    if _is_negated(node):
        _negate(course, node)
    _apply_modals(course, node)
    _note_conditions(course, node)
    _note_doer(course, node)


def _opens_with_whether(node: Token) -> bool:
    """Whether a clause leaves open what it names ("whether to designate")."""
    return any(c.dep_ == "mark" and c.lower_ in ("whether", "if") for c in node.children) and (
        node.dep_ in ("ccomp", "xcomp", "pcomp", "acl")
    )


def _apply_own_companions(course: Course, node: Token) -> None:
    """What completes the core itself: nothing but a purpose noun can weaken it."""
    if course.core.kind == "keep" and course.event is None:
        course.event = "kept"


def _apply_subject(course: Course, node: Token, path: set[int]) -> None:
    """A bill, order, lawsuit or motion as subject is what carries the act."""
    for each in node.children:
        if each.dep_ not in ("nsubj", "nsubjpass") or each.i in path:
            continue
        if each.dep_ == "nsubjpass" and not course.core.nominal and node.i == course.core.trigger:
            continue
        classes = noun_classes(each) & (_GOVERNING_NOUNS - {"decide", "intends", "call"})
        if "order" in classes and any(c.lower_ == "draft" for c in each.children):
            classes = frozenset({"draft"})
        if classes:
            _apply(course, frozenset(classes), each, by_verb=False)
            course.cues.append(each.i)


def _is_negated(node: Token) -> bool:
    for each in node.children:
        if each.dep_ == "neg" or each.lower_ in ("never", "neither", "nor", "hardly", "longer"):
            return True
        if each.dep_ in ("nsubj", "nsubjpass"):
            if any(
                c.lower_ in ("no", "neither") and c.dep_ in ("det", "preconj", "cc")
                for c in each.children
            ):
                return not noun_classes(each) & {"decide", "intends", "considering", "review"}
        if each.dep_ == "preconj" and each.lower_ == "neither":
            return True
    return (
        node.dep_ == "xcomp"
        and node.head.lower_ in ("has", "have", "had")
        and any(c.lower_ == "yet" for c in node.head.children)
    )


def _no_longer(node: Token) -> bool:
    """ "Will no longer be listed": the end of a listing, not its denial."""
    return any(
        c.lower_ == "longer" or any(g.lower_ == "longer" for g in c.children) for c in node.children
    )


def _negate(course: Course, node: Token) -> None:
    """Turn what stands so far into its denial."""
    group = _group(course)
    if course.event == "signal.no_comment":
        return
    if node.i == course.core.trigger and _no_longer(node) and course.direction == "LIST":
        course.direction = "DELIST"
        if any(c.lower_ in ("is", "are") for c in node.children):
            course.event = "list.removed"
        return
    if group == "excluded":
        course.event, course.negative, course.excluded = "signal.considering", False, False
    elif group == "comment":
        course.event = "signal.no_comment"
    elif group in ("act", "name", "weak", "intent", "init"):
        yet = any(c.lower_ in ("yet", "still") for c in (*node.children, *node.head.children))
        deciding = "decide" in course.seen and group == "act"
        early = yet or deciding
        open_ = group in ("act", "name") or course.event == "signal.considering"
        course.event = "signal.premature" if early and open_ else "signal.denied"
        course.negative = True
    elif group == "denied":
        return
    elif group == "kept":
        course.negative = True
    else:
        course.dropped = True
        return
    course.asserted = True
    course.flips.append(node.i)
    course.decisive = node.i if course.decisive < 0 else course.decisive
    course.cues.append(node.i)


def _apply_modals(course: Course, node: Token) -> None:
    """Will, would, may, should and cannot."""
    lex = lexicon()
    for each in node.children:
        if each.dep_ != "aux":
            continue
        for kind in lex.modals.get(each.lower_, NO_CLASSES):
            _modal(course, kind, node, each)


def _modal(course: Course, kind: str, node: Token, modal: Token) -> None:
    """One modal verb at work on what stands so far."""
    group = _group(course)
    if (
        course.event
        and course.event.split(".")[0] in ("effect", "pub")
        and kind in ("intends", "would")
    ):
        return
    if course.reported:
        return
    if group == "court":
        course.dropped = True  # "can be appealed", "will challenge": nothing is filed yet
        return
    if kind in ("intends", "would") and group in ("act", "init", "name"):
        course.event = "signal.intends"
        if kind == "would" and not _is_reported_speech(node):
            course.event = "signal.conditional"
    elif kind == "may" and group in ("act", "name", "init", "intent"):
        course.event = "signal.considering"
    elif kind == "call" and group in ("act", "name", "init"):
        r = "list" if course.direction in ("LIST", "REINSTATE", "MAINTAIN") else "delist"
        course.event = f"call.{r}"
    elif kind == "can" and group in ("act", "name"):
        course.event = "signal.considering"
    else:
        return
    course.asserted = True
    course.cues.append(modal.i)
    course.decisive = modal.i


def _is_reported_speech(node: Token) -> bool:
    """Whether "would" is a "will" told in the past ("said it would")."""
    current = node
    for _ in range(4):
        if current.dep_ == "ccomp":
            return True
        if current.dep_ in ("conj", "xcomp"):
            current = current.head
        else:
            return False
    return False


def _note_conditions(course: Course, node: Token) -> None:
    """Conditional clauses of a verb; an intention under a condition is conditional."""
    for each in node.children:
        conditional = False
        if each.dep_ == "advcl":
            conditional = any(
                c.dep_ in ("mark", "advmod")
                and "conditional" in lexicon().marks.get(c.lower_, NO_CLASSES)
                for c in each.children
            )
        elif each.dep_ == "prep" and each.lower_ in ("after", "upon", "on"):
            conditional = any(c.lower_ == "only" for c in each.children) or (
                each.i > 0 and each.nbor(-1).lower_ == "only"
            )
        if conditional:
            course.conditions.append(each.i)
    if course.conditions and course.event in ("signal.intends", "signal.considering"):
        course.event = "signal.conditional"


def _note_doer(course: Course, node: Token) -> None:
    """Remember who does what a verb says."""
    for each in node.children:
        if (each.dep_ == "nsubj" and each.lower_ not in ("it", "there")) or (
            each.dep_ == "nsubj" and each.lower_ == "it"
        ):
            course.doers.append((node.i, each.i))
        elif each.dep_ in ("agent", "prep") and each.lower_ == "by":
            course.doers.extend((node.i, p.i) for p in each.children if p.dep_ == "pobj")
        elif each.dep_ in ("dobj", "oprd", "attr", "prep") and _is_passive(node):
            course.doers.extend((node.i, p) for p in _by_inside(each))


def _is_passive(node: Token) -> bool:
    return node.tag_ == "VBN" and any(c.dep_ in ("auxpass", "nsubjpass") for c in node.children)


def _by_inside(phrase: Token) -> list[int]:
    """Agents that the parser hung on the complement ("designated a terrorist group by X")."""
    return [
        p.i
        for t in phrase.subtree
        if t.lower_ == "by" and t.dep_ in ("prep", "agent")
        for p in t.children
        if p.dep_ == "pobj"
    ]


def _enter_noun(course: Course, node: Token, link: Token) -> None:
    """A noun above ("decision", "lawsuit", "possibility")."""
    classes = noun_classes(node)
    if node.dep_ in ("nsubj", "dobj") and is_word(node, "acts") and not classes:
        return
    if "speculation" in classes:
        course.hearsay = True
    if "order" in classes and any(c.lower_ == "draft" for c in node.children):
        classes = frozenset({"draft"})
    if "bill" in classes and word(node) == "act" and node.pos_ == "PROPN":
        return
    if link.lower_ in ("against", "to", "over") and "challenge" in classes:
        classes = frozenset({"challenge"})
    if node.lower_ == "pressure" and node.dep_ == "pobj" and node.head.lower_ == "under":
        course.addressees.extend(c.i for c in node.head.head.children if c.dep_ == "nsubj")
    if "challenge" in classes and "call" in classes:
        classes = frozenset({"call"})
    if "suit" in classes and link.lower_ in ("against", "over", "challenging"):
        classes = frozenset({"challenge"})
    if link.dep_ == "acl" and link.tag_ not in ("VB", "VBG") and "propose" in classes:
        return
    _apply(course, classes, node, by_verb=False)


def _leave_noun(course: Course, node: Token, own: bool) -> None:
    """Negation and doer of a noun."""
    for each in node.children:
        if each.dep_ == "det" and each.lower_ in ("no", "neither"):
            if not own or course.core.nominal:
                _negate_noun(course, node)
        elif each.dep_ == "poss":
            course.doers.append((node.i, each.i))
        elif each.dep_ in ("prep", "agent") and each.lower_ == "by":
            course.doers.extend((node.i, p.i) for p in each.children if p.dep_ == "pobj")
    if own:
        for target in course.core.targets:
            for each in node.doc[target.token].children:
                if each.dep_ in ("prep", "agent") and each.lower_ == "by":
                    course.doers.extend((node.i, p.i) for p in each.children if p.dep_ == "pobj")


def _negate_noun(course: Course, node: Token) -> None:
    """ "No plans", "no decision", "no review"."""
    classes = noun_classes(node)
    if "decide" in classes:
        course.event = "signal.premature"
        course.negative, course.asserted = True, True
        course.flips.append(node.i)
        course.decisive = node.i
        return
    _negate(course, node)
    course.decisive = node.i
