"""What a clause does to the act that it tells: negation, modals, conditions, and who does it."""

from __future__ import annotations

from spacy.tokens import Token

from ostrakon.news.listing.lexicon import (
    NO_CLASSES,
    is_word,
    lexicon,
    noun_classes,
    verb_classes,
)
from ostrakon.news.listing.outcome import GOVERNING_NOUNS, Course, apply, group_of


def leave_verb(course: Course, node: Token, path: set[int], own: bool) -> None:
    """Negation, modals, conditions and subject of a verb, after its own sense."""
    if own and course.core.kind == "absent":
        apply_modals(course, node)
        note_doer(course, node)
        return
    if own and course.core.kind == "keep" and course.event is None:
        course.event = "kept"
    if not own and _says_other_of_it(course, node, path):
        course.dropped = True
        return
    if course.event is None and _opens_with_whether(node):
        course.event, course.asserted = "signal.considering", True
        course.decisive = node.i
    apply_subject(course, node, path)
    nothing = _no_such_step(node, path)
    if nothing is not None:
        _negate_noun(course, nothing)
    elif is_negated(node):
        _negate(course, node)
    apply_modals(course, node)
    _note_conditions(course, node)
    note_doer(course, node)


# Verbs that say of an act no more than that it comes to be.
_COMES_ABOUT = frozenset({
    "be", "come", "follow", "happen", "occur", "materialise", "materialize", "proceed", "go", "get",
    "arrive", "become", "seem", "appear", "need", "have",
})  # fmt: skip


def _says_other_of_it(course: Course, node: Token, path: set[int]) -> bool:
    """Whether a verb says of an act that is only named what it does or is for, not that it comes:
    "the listing will change little", "such designations must not be used as an excuse".
    """
    if group_of(course) != "name" or node.pos_ != "VERB" or node.lemma_ in _COMES_ABOUT:
        return False
    own = [c.dep_ for c in node.children if c.dep_ in ("nsubj", "nsubjpass") and c.i in path]
    # What a listing changes or lifts is something else; only itself it ends.
    other = {"end"} if "nsubj" in own and node.lemma_ != "end" else set()
    return bool(own) and not verb_classes(node) - other


def _opens_with_whether(node: Token) -> bool:
    """Whether a clause leaves open what it names ("whether to designate")."""
    return any(c.dep_ == "mark" and c.lower_ in ("whether", "if") for c in node.children) and (
        node.dep_ in ("ccomp", "xcomp", "pcomp", "acl")
    )


def apply_subject(course: Course, node: Token, path: set[int]) -> None:
    """A bill, order, lawsuit or motion as subject is what carries the act."""
    for each in node.children:
        if each.dep_ not in ("nsubj", "nsubjpass") or each.i in path:
            continue
        if each.dep_ == "nsubjpass" and not course.core.nominal and node.i == course.core.trigger:
            continue
        classes = noun_classes(each) & (GOVERNING_NOUNS - {"decide", "intends", "call"})
        if "order" in classes and any(c.lower_ == "draft" for c in each.children):
            classes = frozenset({"draft"})
        if classes:
            apply(course, frozenset(classes), each, by_verb=False)
            course.cues.append(each.i)


_NOBODY = frozenset({"nobody", "none", "neither"})


def is_negated(node: Token) -> bool:
    """Whether a verb, or all its subject ("no …", "neither …"), is negated."""
    for each in node.children:
        if each.dep_ == "neg" or each.lower_ in ("never", "neither", "nor", "hardly", "longer"):
            return True
        if each.dep_ in ("nsubj", "nsubjpass", "dobj") and each.lower_ in _NOBODY:
            return True
        if each.dep_ in ("nsubj", "nsubjpass") and any(
            c.lower_ in ("no", "neither") and c.dep_ in ("det", "preconj", "cc")
            for c in each.children
        ):
            return not noun_classes(each) & {"decide", "intends", "considering", "review"}
        if each.dep_ == "preconj" and each.lower_ == "neither":
            return True
        if each.dep_ == "prep" and any(_is_no_list(c) for c in each.children):
            return True
    return (
        node.dep_ == "xcomp"
        and node.head.lower_ in ("has", "have", "had")
        and any(c.lower_ == "yet" for c in node.head.children)
    )


def _is_no_list(noun: Token) -> bool:
    """As in "is on no list", "stands on none of them"."""
    return is_word(noun, "lists") and any(c.lower_ == "no" for c in noun.children)


def _no_such_step(node: Token, path: set[int]) -> Token | None:
    """The step that was not taken ("no decision has been made on …")."""
    for each in node.children:
        if each.dep_ in ("nsubj", "nsubjpass") and each.i not in path:
            classes = noun_classes(each) & {"decide", "intends", "considering", "review", "process"}
            if classes and any(c.lower_ in ("no", "neither") for c in each.children):
                return each
    return None


def _leaves_it(course: Course, node: Token) -> bool:
    """Whether something is said not to end a listing, which goes on: "the ruling does not lift the
    ban". What somebody does not mean to end is another matter.
    """
    if not (course.core.nominal and course.event == "end.revoked" and node.pos_ == "VERB"):
        return False
    if any(c.dep_ == "aux" and c.lower_ in lexicon().modals for c in node.children):
        return False
    return any(
        c.dep_ == "nsubj" and c.pos_ == "NOUN" and (is_word(c, "acts") or is_word(c, "occasions"))
        for c in node.children
    )


def _no_longer(node: Token) -> bool:
    """As in "Will no longer be listed": the end of a listing, not its denial."""
    return any(
        c.lower_ == "longer" or any(g.lower_ == "longer" for g in c.children) for c in node.children
    )


def _negate(course: Course, node: Token) -> None:
    """Turn what stands so far into its denial."""
    group = group_of(course)
    if course.event == "signal.no_comment":
        return
    if _leaves_it(course, node):
        course.event, course.direction, course.asserted = "kept", "MAINTAIN", True
        course.flips.append(node.i)
        return
    if node.i == course.core.trigger and _no_longer(node) and course.direction == "LIST":
        course.direction = "DELIST"
        if any(c.lower_ in ("is", "are") for c in node.children):
            course.event = "list.removed"
        return
    if group == "name" and node.pos_ == "VERB" and _says_nothing_of_it(node):
        course.dropped = True  # "neither listing is affected"
        return
    if group == "excluded":
        course.event, course.negative, course.excluded = "signal.considering", False, False
    elif (course.event or "").startswith("effect."):
        course.negative = True  # "has not yet entered into force": it is decided all the same
    elif group == "comment":
        course.event = "signal.no_comment"
    elif group == "init" and node.tag_ == "VBN" and _has_perfect(node):
        course.negative = True  # "has not proposed to": the step was not taken, whatever is meant
    elif group == "act" and _was_not_done(course, node):
        course.negative = True  # "did not vacate the designation": what did not happen
    elif group in ("act", "name", "weak", "intent", "init"):
        yet = any(c.lower_ in ("yet", "still") for c in (*node.children, *node.head.children))
        deciding = "decide" in course.seen and group == "act"
        early = yet or deciding
        open_ = group in ("act", "name") or course.event == "signal.considering"
        course.event = "signal.premature" if early and open_ else "signal.denied"
        course.negative = True
    elif group == "call" and node.lemma_ in _FAVOUR:
        course.event, course.negative = "signal.denied", True
        course.counted = len(course.cues)
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


def _says_nothing_of_it(verb: Token) -> bool:
    """Whether a verb that is denied of a listing says nothing of whether it comes to be."""
    classes = verb_classes(verb)
    return verb.lemma_ not in _COMES_ABOUT and (not classes or verb.lemma_ in ("change", "alter"))


def _was_not_done(course: Course, node: Token) -> bool:
    """Whether a verb only says that an act was not done, in the past or present and with no "yet":
    of an act itself and not of a will to act ("has not listed", "bans nobody").
    """
    if "decide" in course.seen or course.event not in (None, *_PLAIN):
        return False
    if node.i not in (course.core.trigger, course.decisive):
        return False
    near = {c.lower_ for c in (*node.children, *node.head.children)}
    helpers = {c.lower_ for c in node.children if c.dep_ in ("aux", "auxpass")}
    if (
        near & {"yet", "still"}
        or "being" in helpers
        or helpers & set(lexicon().modals)
        or "to" in helpers
    ):
        return False
    return not (helpers & {"is", "are", "was", "were"} and node.tag_ == "VBG")


# Acts that a noun tells with its verb.
_PLAIN = ("end.revoked", "court.annulled", "effect.start", "end.suspended")


# Verbs of favour: who does not favour an act will not do it.
_FAVOUR = frozenset({"support", "back", "favour", "favor", "endorse", "want", "advocate"})


def _has_perfect(node: Token) -> bool:
    """Whether a verb stands in the perfect: "has proposed", "had asked"."""
    return any(c.dep_ == "aux" and c.lower_ in ("has", "have", "had") for c in node.children)


def apply_modals(course: Course, node: Token) -> None:
    """Will, would, may, should and cannot."""
    lex = lexicon()
    for each in node.children:
        if each.dep_ != "aux":
            continue
        for kind in lex.modals.get(each.lower_, NO_CLASSES):
            _modal(course, kind, node, each)


def _modal(course: Course, kind: str, node: Token, modal: Token) -> None:
    """One modal verb at work on what stands so far."""
    group = group_of(course)
    if (
        course.event
        and course.event.split(".")[0] in ("effect", "pub")
        and kind in ("intends", "would")
    ):
        course.coming = True
        return
    if course.reported:
        return
    if course.event in ("proc.hold", "proc.blocked", "proc.hold_lifted"):
        _modal_of_objection(course, kind, node)
        return
    if group == "court":
        course.dropped = True  # "can be appealed", "will challenge": nothing is filed yet
        return
    if kind == "intends" and group == "draft":
        course.event = "signal.intends"  # an order that is still to be laid
    elif kind in ("intends", "would") and group in ("act", "init", "name"):
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


def _modal_of_objection(course: Course, kind: str, node: Token) -> None:
    """An objection still to come is a refusal; one that may come, or may be lifted, is nothing."""
    if course.event == "proc.hold_lifted" or kind not in ("intends", "would"):
        course.dropped = True
        return
    course.event, course.negative, course.asserted = "signal.denied", True, True
    course.flips.append(node.i)


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


def note_doer(course: Course, node: Token) -> None:
    """Remember who does what a verb says."""
    for each in node.children:
        if (each.dep_ == "nsubj" and each.lower_ not in ("it", "there")) or (
            each.dep_ == "nsubj" and each.lower_ == "it"
        ):
            course.doers.append((node.i, each.i))
        elif each.dep_ == "nsubjpass" and any(c.dep_ == "xcomp" for c in node.children):
            course.doers.append((node.i, each.i))  # "Britain is expected to follow suit"
        elif each.dep_ in ("agent", "prep") and each.lower_ == "by":
            course.doers.extend((node.i, p.i) for p in each.children if p.dep_ == "pobj")
        elif each.dep_ in ("dobj", "oprd", "attr", "prep") and _is_passive(node):
            course.doers.extend((node.i, p) for p in _by_inside(each))


def _is_passive(node: Token) -> bool:
    """Whether a verb stands in the passive."""
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


def leave_noun(course: Course, node: Token, own: bool) -> None:
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
    """As in "No plans", "no decision", "no review"."""
    classes = noun_classes(node)
    if "mention" in classes:
        course.event, course.asserted, course.decisive = "signal.no_comment", True, node.i
        course.flips.append(node.i)
        course.cues.append(node.i)
        course.counted = len(course.cues)
        return
    if "decide" in classes:
        course.event = "signal.premature"
        course.negative, course.asserted = True, True
        course.flips.append(node.i)
        course.decisive = node.i
        return
    _negate(course, node)
    course.decisive = node.i
