"""The words above an act: verbs with what completes them, and nouns."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ostrakon.news.listing.clause import is_negated
from ostrakon.news.listing.lexicon import (
    NO_CLASSES,
    is_word,
    lexicon,
    noun_classes,
    verb_classes,
    word,
)
from ostrakon.news.listing.outcome import Course, apply, takes_back

_LIGHT_OBJECTS = frozenset(
    {"hold", "grant", "agree", "decide", "considering", "review", "challenge"}
)


def enter_verb(course: Course, node: Token, link: Token, path: set[int]) -> None:
    """A verb above: first what completes it, then the verb itself."""
    objection = next(
        (c for c in node.children if "resist" in noun_classes(c) and gives_up(c)), None
    )
    if objection is not None and objection.i not in path:
        _give_up(course, objection)
        return
    mended = any(
        "correct" in noun_classes(c) and c.i not in path for c in node.children if c.dep_ in _TAKEN
    )
    if mended and link.dep_ == "prep":  # "issued a correction to the listing of X"
        _correct(course, node)
        return
    _apply_companions(course, node, path)
    classes = _verb_classes_for(node, link)
    if course.event is not None and course.decisive in {c.i for c in node.children}:
        classes -= {"enable"}  # "gave the green light" is told by its noun
    if link.dep_ in ("ccomp", "relcl") and _takes_report(node):
        course.hearsay = True
        classes = verb_classes(node)
    if node.lemma_ == "call" and not _is_appeal(node, link):
        classes = frozenset({"react"})  # "called the listing a shame"
    if "ask" in classes:
        asked = _reading_of_ask(course, node, link)
        if asked is None:
            course.dropped = True
            return
        classes = asked
    if node.lemma_ == "order" and link.dep_ == "nsubjpass" and course.event is None:
        classes = frozenset({"decide"})  # "the listing was ordered by the cabinet"
    if node.lemma_ in ("let", "allow") and course.event == "end.expired":
        course.cues.append(node.i)  # "let the ban lapse"
        return
    if node.lemma_ == "see" and link.tag_ == "VBN" and link.dep_ == "ccomp":
        r = "delist" if course.direction == "DELIST" else "list"
        course.event, course.asserted = f"call.{r}", True  # "wants to see X listed"
        course.decisive = node.i
        return
    lapse = next((c for c in node.children if c.dep_ == "xcomp" and _lapses(c)), None)
    if lapse is not None and link.dep_ == "nsubjpass":  # "was allowed to lapse"
        apply(course, frozenset({"expire"}), lapse, by_verb=True)
        if node.lemma_ == "allow":
            return
    applied = apply(course, classes, node, by_verb=True)
    if node.lemma_ == "appeal" and "call" in classes and _before_a_court(node):
        course.event, course.asserted = "init.suit", True
    if "call" in classes or "direct" in classes or "ask" in course.seen:
        course.addressees.extend(_addressees(node, path))
    if not applied and "report" in classes and link.dep_ in ("ccomp", "dobj"):
        _report(course, node)


def _lapses(verb: Token) -> bool:
    """Whether a verb is of lapsing."""
    return bool(verb_classes(verb) & {"expire"})


def _takes_report(node: Token) -> bool:
    """Whether a verb acts on a report ("withdrew its story that …")."""
    own = verb_classes(node) & {"correct", "retract", "end"}
    return bool(own) and any(
        "speculation" in noun_classes(c) for c in node.children if c.dep_ in ("dobj", "nsubjpass")
    )


def _is_appeal(node: Token, link: Token) -> bool:
    """Whether "call" asks for something ("called for", "called on … to"), and does not name it."""
    asks = any(c.dep_ in ("prep", "prt") and c.lower_ in _APPEAL for c in node.children)
    asks = asks or any(c.dep_ == "mark" and c.lower_ in _APPEAL for c in link.children)
    return asks or link.lower_ in _APPEAL or (link.dep_ == "xcomp" and link.tag_ == "VB")


_APPEAL = frozenset({"for", "on", "upon"})


# Verbs that speak of an intention only before an infinitive ("is set to", "moved to").
_ONLY_TO = frozenset({"set", "move", "look", "go", "mean", "expect", "try"})


# Verbs that ask others to act when the others are named ("wants the EU to list X").
_OF_OTHERS = frozenset({"want", "wish", "need"})


def _verb_classes_for(node: Token, link: Token) -> frozenset[str]:
    """The classes of a verb in this place: some hold only for one construction."""
    classes = set(verb_classes(node))
    infinitive = link.dep_ in ("xcomp", "advcl", "ccomp") and link.tag_ in ("VB", "VBN", "VBG")
    if link.dep_ in ("nsubj", "csubj") and not _is_linking(node):
        classes -= {"react", "call", "intends", "considering", "announce", "grant", "end", "decide"}
    if node.lemma_ in _OF_OTHERS and any(c.dep_ in ("nsubj", "nsubjpass") for c in link.children):
        return frozenset({"call"})
    if link.dep_ == "ccomp" and not any(c.dep_ == "mark" for c in link.children):
        classes -= {"refuse"}  # nothing is refused by a clause: it only stands beside
    if link.pos_ in ("VERB", "AUX"):
        classes -= {"end", "suspend"}  # they end the order that lists, not the listing of it
    if node.lemma_ in _ONLY_TO and not infinitive:
        classes -= {"intends"}
    if "hold" in classes and node.lower_ in ("hold", "holds", "held", "holding"):
        classes -= {"hold"}
    if link.dep_ == "xcomp" and classes & {"intends"} and classes & {"schedule"}:
        classes -= {"schedule"}
    if node.tag_ == "VBN" and node.lower_ == "expected":
        classes |= {"intends"}
    return frozenset(classes)


def _is_linking(node: Token) -> bool:
    """Whether a verb only links its subject to what is said of it."""
    return bool(verb_classes(node) & {"effect", "expire", "remain", "light"})


def _report(course: Course, node: Token) -> None:
    """A verb of saying hands on what was said; "did not say whether" says nothing."""
    course.cues.append(node.i)
    if takes_back(node):
        course.event, course.decisive, course.asserted = "correction", node.i, True
        course.negative, course.counted = False, len(course.cues)
    elif is_negated(node):
        course.event, course.decisive = "signal.no_comment", node.i
        course.asserted = True
    course.reported = True


def _reading_of_ask(course: Course, node: Token, link: Token) -> frozenset[str] | None:
    """What "ask" means: a court, a suit; to be removed, an application; "asked about", nothing."""
    if link.lower_ in ("about", "if", "whether", "on") or any(
        c.dep_ == "mark" and c.lower_ in ("whether", "if") for c in link.children
    ):
        return None
    objects = [c for c in node.children if c.dep_ in ("dobj", "dative", "iobj", "nsubjpass")]
    words = {t.lower_ for c in objects for t in c.subtree}
    if any("court" in lexicon().roles.get(w, NO_CLASSES) for w in words):
        return frozenset({"sue"})
    if (
        link.dep_ == "xcomp"
        and link.tag_ == "VB"
        and (any(c.dep_ == "auxpass" for c in link.children) or _has_itself_removed(course, link))
    ):
        return frozenset({"application"})
    if link.dep_ in ("xcomp", "ccomp", "dobj", "advcl"):
        course.addressees.extend(c.i for c in objects)
        return frozenset({"call", "ask"})
    return None


def _has_itself_removed(course: Course, link: Token) -> bool:
    """As in "asked the Ombudsperson to have it taken off the list"."""
    return link.lemma_ in ("have", "get") and course.direction == "DELIST"


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
            apply(course, adjective_classes(each), each, by_verb=True)
        elif each.dep_ == "attr" and _is_unfit(node, each):
            apply(course, frozenset({"impossible"}), each, by_verb=True)
        elif each.dep_ == "prep":
            for noun in each.children:
                if noun.dep_ == "pobj" and noun.i not in path:
                    key = f"{each.lower_} {noun.lower_}"
                    if key == "under review" and _is_routine(node, noun):
                        course.event, course.asserted = "signal.no_comment", True
                        course.decisive = noun.i
                        continue
                    apply(course, lex.prepositional.get(key, NO_CLASSES), noun, by_verb=True)
                elif noun.dep_ == "prep":  # "out of the question"
                    for inner in noun.children:
                        key = f"{each.lower_} {noun.lower_} {inner.lower_}"
                        apply(course, lex.prepositional.get(key, NO_CLASSES), inner, by_verb=True)
        elif each.dep_ == "dobj" and holds and noun_classes(each) & {"hold"}:
            apply(course, frozenset({"hold"}), each, by_verb=True)
        elif each.dep_ == "dobj" and files and noun_classes(each) & _FILED:
            apply(course, noun_classes(each) & _FILED, each, by_verb=True)
        elif each.dep_ == "dobj" and light and each.pos_ == "NOUN":
            apply(course, noun_classes(each) & _LIGHT_OBJECTS, each, by_verb=True)
            if (
                node.lower_ in ("take", "takes", "took", "taken", "taking")
                and each.lower_ == "effect"
            ):
                apply(course, frozenset({"effect"}), each, by_verb=True)


def _is_unfit(node: Token, means: Token) -> bool:
    """As in "is not the right tool", "is the wrong answer": so nobody means to do it."""
    if not is_word(means, "means"):
        return False
    said = {c.lower_ for c in means.children if c.dep_ == "amod"}
    if any(is_word(c, "wrong") for c in means.children if c.dep_ == "amod"):
        return not is_negated(node)
    return is_negated(node) and bool(said)


def _complements(node: Token) -> Iterator[Token]:
    """The children of a verb, and the prepositions of its adjectives ("subject to execution")."""
    for each in node.children:
        yield each
        if each.dep_ == "acomp":
            yield from (c for c in each.children if c.dep_ == "prep")


_ROUTINE = frozenset(
    {
        "constantly",
        "always",
        "continually",
        "continuously",
        "regularly",
        "routinely",
        "permanently",
        "constant",
        "continual",
        "continuous",
        "regular",
        "routine",
        "permanent",
        "close",
        "ongoing",
    }
)


def _is_routine(node: Token, review: Token) -> bool:
    """Whether "under review" is boiler-plate: "under constant review" (LIFECYCLE.md, 10)."""
    words = [*(t for t in node.subtree if t.dep_ == "advmod"), *review.children]
    return any(t.lower_ in _ROUTINE for t in words)


_COMPLEMENTS = frozenset({"acomp", "oprd", "advmod", "attr", "ccomp"})


_FILED = frozenset({"suit", "application", "petition", "propose", "bill", "motion", "draft"})


def adjective_classes(token: Token) -> frozenset[str]:
    """Classes of an adjective; "effective" says something only after "be" or "become"."""
    classes = lexicon().adjectives.get(token.lower_, NO_CLASSES)
    if "effect" in classes and token.head.lemma_ not in ("be", "become"):
        return NO_CLASSES
    return classes


def enter_noun(course: Course, node: Token, link: Token) -> None:
    """A noun above ("decision", "lawsuit", "possibility")."""
    classes = noun_classes(node)
    if node.head.lower_ == "of" and node.head.head.lower_ == "out":  # "out of the question to …"
        off = lexicon().prepositional.get(f"out of {node.lower_}", NO_CLASSES)
        apply(course, off, node, by_verb=True)
        return
    if node.dep_ in ("nsubj", "dobj") and is_word(node, "acts") and not classes:
        return
    if "correct" in classes and link.lower_ in ("to", "of", "for"):
        _correct(course, node)
        return
    if "speculation" in classes:
        course.hearsay = True
    if "resist" in classes and link.dep_ == "prep":
        _give_up(course, node)
        return
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
    apply(course, classes, node, by_verb=False)


def _correct(course: Course, node: Token) -> None:
    """A correction above: what is corrected is not told as done."""
    course.event, course.asserted, course.direction = "correction", True, "AMEND"
    course.decisive = node.i
    course.cues.append(node.i)
    course.counted = len(course.cues)


_TAKEN = ("dobj", "nsubjpass")


def gives_up(noun: Token) -> bool:
    """Whether an objection is given up ("dropped its opposition", "the veto was lifted")."""
    if noun.dep_ not in ("dobj", "nsubjpass"):
        return False
    return "yield" in verb_classes(noun.head) and not is_negated(noun.head)


def _give_up(course: Course, objection: Token) -> None:
    """An objection above: a step towards the act where it is given up, else nothing is told."""
    if not gives_up(objection):
        course.dropped = True
        return
    course.event, course.asserted, course.negative = "proc.hold_lifted", True, False
    course.decisive = objection.head.i
    course.cues.append(objection.head.i)
    course.counted = len(course.cues)
