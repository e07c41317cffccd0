"""Lists of parties in a sentence, and what a party is called on them.

"The list of rogue states", a wanted list or a visa list is no list of parties (LIFECYCLE.md, 5).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ostrakon.news.listing.instrument import hits
from ostrakon.news.listing.lexicon import (
    NO_CLASSES,
    is_word,
    lexicon,
    word,
)

TO = frozenset({"to", "on", "in", "onto", "into", "under", "upon", "among", "amongst"})


_FROM = frozenset({"from", "off", "of", "out"})


def list_behind(token: Token) -> Token | None:
    """The list that a verb or noun of moving points to, if it is one of parties."""
    if any(_is_particle(c) and c.lower_ in _FROM for c in token.children):
        for each in token.children:
            if each.dep_ == "dobj" and is_list(each):
                return each
    for preposition in _prepositions(token):
        if preposition.lower_ not in TO and preposition.lower_ not in _FROM:
            continue
        for noun in _nouns_after(preposition):
            among = preposition.lower_ in ("among", "amongst") and noun.tag_ in ("NNS", "NNPS")
            if is_list(noun) or _takes_up_list(noun, token) or (among and is_terror_noun(noun)):
                return noun
            if is_word(noun, "measures") and _puts_under(token, preposition):
                return noun
    return _list_in_line(token)


def _puts_under(verb: Token, preposition: Token) -> bool:
    """As in "put X under UN sanctions", "subjected to a freeze"."""
    onto = "onto" in lexicon().core_verbs.get(word(verb), NO_CLASSES)
    return onto and (preposition.lower_ == "under" or verb.lemma_ == "subject")


def _takes_up_list(pronoun: Token, verb: Token) -> bool:
    """Whether "it" is a list named just before ("reviewed the list and kept X on it")."""
    if pronoun.lower_ not in ("it", "this") or pronoun.head.head.i != verb.i:
        return False
    clause = verb.head if verb.dep_ == "conj" else verb
    return any(is_list(c) for c in clause.children if c.i < verb.i and c.dep_ in ("dobj", "nsubj"))


def _is_particle(word: Token) -> bool:
    """Whether a small word is the verb's own, with the noun after it as the verb's object."""
    return word.dep_ == "prt" or (word.dep_ == "prep" and not any(True for _ in word.children))


def _list_in_line(token: Token) -> Token | None:
    """A list further on in the same run of words, where the parser lost the thread.

    Only for verbs that need one, and with no other verb in between.
    """
    classes = lexicon().core_verbs.get(word(token), NO_CLASSES)
    if not classes & {"onto", "off"} or token.pos_ != "VERB":
        return None
    for at in range(token.i + 1, min(token.i + 25, token.sent.end)):
        here = token.doc[at]
        aside = here.tag_ == "VBN" and here.nbor(1).lower_ == "as"  # "also known as"
        if here.pos_ in ("VERB", "AUX") and here.dep_ not in ("amod", "compound") and not aside:
            return None
        if is_list(here) and _preposition_before(here) is not None:
            return here
    return None


def _preposition_before(noun: Token) -> Token | None:
    """The preposition just before a noun phrase."""
    at = noun.left_edge.i - 1
    if at < noun.sent.start:
        return None
    before = noun.doc[at]
    return before if before.lower_ in TO | _FROM else None


def _prepositions(token: Token) -> Iterator[Token]:
    """Prepositions of a verb or noun, those hung on its object or on each other included."""
    pending = [token]
    seen = 0
    while pending and seen < 40:
        current = pending.pop(0)
        seen += 1
        for each in current.children:
            if each.dep_ in ("prep", "prt", "dative", "advmod") and each.i > token.i:
                yield each
                pending.append(each)
            elif (
                each.dep_ in ("dobj", "pobj", "appos", "conj", "oprd", "nsubj") and each.i > token.i
            ) and each.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM"):
                pending.append(each)


def _nouns_after(preposition: Token) -> Iterator[Token]:
    """The nouns behind a preposition, joined ones and further prepositions included."""
    for each in preposition.children:
        if each.dep_ in ("pobj", "pcomp", "prep"):
            if each.dep_ == "prep":
                yield from _nouns_after(each)
            else:
                yield each
                yield from (c for c in each.children if c.dep_ == "conj" and c.pos_ == "NOUN")


def is_list(noun: Token) -> bool:
    """Whether a noun is a list of parties: "its list", "the terrorist blacklist", "Schedule 2".

    "The list of rogue states", a "wanted list" or a visa list is none (LIFECYCLE.md, 5).
    """
    if not is_word(noun, "lists"):
        return False
    around = [t for t in noun.subtree if t.i <= noun.i + 14]
    if any(is_word(t, "other_lists") for t in around):
        return False
    if noun.lower_ in ("list", "lists", "blacklist", "watchlist", "repet"):
        return True
    if noun.lower_ == "listing" and any(c.lower_ in ("that", "this") for c in noun.children):
        return True  # the one told before
    return any(is_word(t, "terror") for t in around) or noun.lower_ == "schedule"


def preposition_of(listed: Token, top: Token) -> str:
    """The preposition through which a list hangs on a verb."""
    current = listed
    while current.head.i != current.i and current.i != top.i:
        if current.dep_ in ("prep", "dative", "prt", "advmod") and current.i > top.i:
            return current.lower_
        current = current.head
    particle = next((c for c in top.children if _is_particle(c)), None)
    if particle is not None:
        return particle.lower_
    near = _preposition_before(listed)
    return near.lower_ if near is not None else ""


_SAID_OF = frozenset({"appos", "attr", "oprd", "conj"})


def called(token: Token) -> Token | None:
    """What the party is called: "as a terrorist group", "an unlawful association"."""
    for each in token.children:
        if each.dep_ == "prep" and each.lower_ == "as":
            for noun in _nouns_after(each):
                if is_terror_noun(noun):
                    return noun
        if each.dep_ in ("oprd", "dobj", "attr", "acomp", "ccomp", "xcomp") and each.i > token.i:
            for noun in [each, *(g for g in each.children if g.dep_ in _SAID_OF)]:
                if is_terror_noun(noun):
                    return noun
            torn = [g for g in each.children if each.dep_ == "ccomp" and g.dep_ == "nsubj"]
            if torn and is_terror_noun(torn[0]) and any(c.dep_ == "dobj" for c in token.children):
                return torn[0]  # "declared X a listed entity, weeks after others did"
            by_as = called(each) if each.pos_ in ("NOUN", "PROPN") else None
            if by_as is not None:
                return by_as
    return None


def called_at_end(verb: Token) -> Token | None:
    """As `called`, where the phrase was joined to the last name before it ("declared X's branches
    in A and B terrorist organisations").
    """
    for each in verb.children:
        if each.dep_ != "dobj":
            continue
        last = list(each.subtree)[-1]
        before = last.left_edge.i - 1
        loose = last.dep_ in ("appos", "conj", "nmod", "npadvmod", "dep")
        parts = sum(1 for c in each.children if c.dep_ == "appos")
        if last.dep_ == "appos" and parts > 1 and is_terror_noun(last):
            return last  # "declared X, the armed wing of Y, a terrorist organisation"
        if loose and before > verb.i and is_terror_noun(last) and last.doc[before].is_alpha:
            return None if last.doc[before].dep_ in ("prep", "cc", "det") else last
    return None


def called_in_line(verb: Token) -> Token | None:
    """As `called`, where an aside took the phrase ("recognise X, set up by N, as a … group")."""
    if not any(c.dep_ in ("dobj", "nsubjpass") for c in verb.children):
        return None
    doc, end = verb.doc, min(verb.i + 30, verb.sent.end)
    for at in range(verb.i + 1, end):
        if doc[at].tag_ in ("VBD", "VBZ", "VBP", "MD") or doc[at].text in ";:":
            return None
        if doc[at].lower_ == "as":
            return next((t for t in doc[at + 1 : min(at + 7, end)] if is_terror_noun(t)), None)
    return None


def is_terror_noun(noun: Token) -> bool:
    """Whether a noun phrase says terrorist, extremist, unlawful or the like of somebody."""
    if noun.pos_ == "PROPN" and not is_word(noun, "bodies"):
        return False
    if noun.pos_ == "ADJ":
        return is_word(noun, "terror")
    if not is_word(noun, "bodies"):
        return False
    if noun.lower_ in ("terrorist", "terrorists"):
        return True
    return any(
        is_word(t, "terror") or (t.lower_ == "listed" and t.dep_ == "amod")
        for c in noun.children
        if c.i < noun.i or c.dep_ == "prep"
        for t in c.subtree
    )


def list_after(token: Token) -> Token | None:
    """A list whose preposition the parser hung on the verb above ("explore the removal … from")."""
    verb = token.head if token.dep_ == "dobj" else token.head.head
    for each in verb.children:
        if each.dep_ == "prep" and each.i > token.i and each.lower_ in TO | _FROM:
            for noun in _nouns_after(each):
                if is_list(noun):
                    return noun
    return None


def speaks_of_terror(token: Token) -> bool:
    """Whether a word of terror qualifies a noun."""
    return any(
        is_word(t, "terror") for c in token.children for t in c.subtree if abs(t.i - token.i) < 8
    )


def is_listed(token: Token) -> bool:
    """As in "listed", "a listed entity", "proscribed" as what somebody remains."""
    own = lexicon().core_verbs.get(word(token), NO_CLASSES)
    if own & {"direct", "plain"} and token.tag_ in ("VBN", "JJ", "VBD"):
        return True
    return is_word(token, "bodies") and any(
        lexicon().core_verbs.get(word(c), NO_CLASSES) & {"direct", "plain"}
        for c in token.children
        if c.dep_ in ("amod", "compound")
    )


def among_listed(token: Token) -> Token | None:
    """Of which list: "among the organisations on the list", "among the 20 banned groups", "among
    them" after a sentence on a list.
    """
    for each in token.children:
        if each.dep_ == "prep" and each.lower_ in ("among", "amongst"):
            for noun in _nouns_after(each):
                if noun.pos_ == "PRON" and token.sent.start > 0:
                    before = token.doc[token.sent.start - 1].sent
                    return next((t for t in before if is_list(t)), None)
                if any(is_word(t, "terror") or is_list(t) for t in noun.subtree):
                    return next((t for t in noun.subtree if is_list(t)), noun)
    return None


def is_updated(noun: Token) -> bool:
    """Whether a list is called new or updated."""
    return any(
        c.lower_ in ("updated", "new", "latest", "revised", "amended") for c in noun.children
    )


def speaks_of_terror_nearby(token: Token) -> bool:
    """Whether a sentence has a word of terror, sanctions or bans, or names a legal power.

    Parties that nobody knows need it: people stand on lists of many kinds.
    """
    sentence = token.sent
    if any(is_word(t, "terror") for t in sentence):
        return True
    return bool(hits(sentence.text, 0, len(sentence.text)))
