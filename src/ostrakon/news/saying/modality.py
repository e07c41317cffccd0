"""What the words around a predicate do to it: deny it, plan it, allow it, put it in question.

`scope_of` climbs the parse from a predicate to the cue that reports it, and no further, and reads
each head and its small words in `lexicon/modality.toml`. Signs multiply, so that "did not rule
out removing" leaves removing possible; certainty is the weakest met.
"""

from __future__ import annotations

import dataclasses

from spacy.tokens import Token

from ostrakon.core.reading import Polarity
from ostrakon.news.analysis import Analysis, Attribution, Scope
from ostrakon.news.saying.cues import lexicon
from ostrakon.news.saying.modality_forms import (
    contrasts,
    denies,
    is_command,
    is_done,
    is_finite_clause,
    is_only,
    is_to_infinitive,
    kind_of,
    opens_with_question,
    said_of,
)
from ostrakon.news.saying.modality_words import State, Table, Word, words_of_modality
from ostrakon.news.saying.tense import is_background, is_foreseen, tense_of
from ostrakon.news.text.syntax import SUBJECTS, child, children, edges, is_passive, subject

_WILL = frozenset({"will", "would", "shall", "'ll", "'d", "wo"})
_HEADED = SUBJECTS | {"npadvmod"}  # whom a headline is about, as the parser takes it
_FARTHEST = 25  # heads climbed; no English sentence nests deeper


def scope_of(analysis: Analysis, token_index: int) -> Scope:
    """What the words around a predicate do to it, up to the cue that reports it.

    Args:
        analysis: with its attributions found.
        token_index: the predicate's head, a verb or a noun.

    The last of `cues` is the cue of the innermost attribution when the climb reached it; its own
    effect (polarity, modality) stands in the attribution and is not repeated in the scope.
    """
    token = analysis.doc[token_index]
    said = analysis.attribution_at(token.idx)
    state = State()
    table = words_of_modality()
    _own(token, state, table, None)
    _bare(token, state)
    path = [token]
    current = token
    reported: Token | None = None
    for _ in range(_FARTHEST):
        above = current.head
        if above.i == current.i:
            break
        if said is not None and (above.i == said.cue or not said.covers(above.idx)):
            if above.i == said.cue:
                state.cues.setdefault(above.i)
                reported = current
            break
        if said is not None and _is_rejected_word(above, said):
            state.cues.setdefault(said.cue)
            reported = above
            break
        if not _step(current, above, state, table):
            break
        path.append(above)
        current = above
    _question(analysis, token, current, state)
    if said is not None:
        _own_will(analysis, path, said, state)
    tense = tense_of(path, state.future)
    if said is not None and reported is not None and is_foreseen(reported, said):
        tense = "future"
    return Scope(
        polarity=_polarity(state.sign),
        modality=tuple(state.modality),
        strength=state.strength,
        conditions=tuple(state.conditions),
        cues=tuple(state.cues),
        tense=tense,
        background=is_background(analysis, path, said, state.future),
    )


def _is_rejected_word(noun: Token, said: Attribution) -> bool:
    """Whether a noun only names what its cue rejects: "denied claims that S" denies S outright."""
    if said.polarity != "-" or said.act not in ("deny", "reject") or noun.pos_ != "NOUN":
        return False
    reading = lexicon().nouns.get(noun.lemma_.lower())
    if reading is None or not reading.content or "intention" in reading.modality:
        return False
    if noun.head.i == said.cue:
        return noun.dep_ in ("dobj", "nsubjpass")
    root = None if said.content_root is None else noun.doc[said.content_root]
    return root is not None and noun.i in (root.head.i, root.head.head.i)


def _polarity(sign: int) -> Polarity:
    """The sign as a record has it."""
    return "+" if sign > 0 else "-"


def _own_will(analysis: Analysis, path: list[Token], said: Attribution, state: State) -> None:
    """What a source says that it will do itself is its intention, not a schedule."""
    if "scheduled_future" not in state.modality or "intention" in state.modality:
        return
    verb = next((t for t in path if any(c.lower_ in _WILL for c in children(t, "aux"))), None)
    if verb is None:
        return
    doer = subject(verb)
    if doer is None or is_passive(verb) or not _is_source(analysis, doer, said):
        return
    state.modality = {("intention" if m == "scheduled_future" else m): None for m in state.modality}


def _is_source(analysis: Analysis, doer: Token, said: Attribution) -> bool:
    """Whether a doer is the one who speaks: "we", an unresolved "it", the same entity or state."""
    if doer.lower_ in ("i", "we"):
        return True
    entity = analysis.referents.get(doer.i)
    if entity is None:
        inside = said.covers(doer.idx)
        return not inside or doer.lower_ in ("he", "she", "it", "they")
    voices = [v for v in (said.voice.entity, said.voice.speaker) if v is not None]
    if any(entity.chain is not None and entity.chain == v.chain for v in voices):
        return True
    body = entity.kind in ("state", "organisation") and entity.state is not None
    return body and any(entity.state == v.state for v in voices)


def _bare(verb: Token, state: State) -> None:
    """A verb by itself: a command, or a headline's "X to close its office"."""
    if verb.dep_ == "ROOT" and is_to_infinitive(verb) and child(verb, *_HEADED) is not None:
        state.apply(verb, Word("scheduled_future", "PR", False, True))
    elif is_command(verb):
        state.apply(verb, Word("obligation", "PS", False, True))


# --- one head at a time -------------------------------------------------------------------------


def _own(token: Token, state: State, table: Table, below: Token | None) -> None:
    """The small words of one head: auxiliaries, negation, adverbs, conditions, determiners.

    `below` is the child that was climbed from; its own words were read already.
    """
    for each in token.children:
        if below is not None and each.i == below.i:
            continue
        label = each.dep_
        if label == "neg":
            if not is_only(each):
                state.negate(each)
        elif denies(each, token):
            state.negate(each)
        elif label == "aux":
            _auxiliary(token, each, state, table)
        elif label in ("advmod", "amod", "advcl", "prep"):
            _modifier(token, each, state, table)
        elif label == "preconj" and each.lower_ == "neither":
            state.negate(each)
    if token.dep_ == "conj":
        _shared(token, state, table)


def _modifier(token: Token, each: Token, state: State, table: Table) -> None:
    """An adverb, adjective, clause or phrase that belongs to a head."""
    if each.dep_ == "advmod":
        no_longer = each.lower_ == "longer" and any(c.lower_ == "no" for c in each.children)
        has_yet = each.lower_ == "yet" and token.lemma_ in ("have", "be")
        if no_longer or (has_yet and child(token, "xcomp") is not None):
            state.negate(each)
        else:
            word = table.words.get(("adverb", each.lower_))
            if word is not None:
                state.apply(each, word)
    elif each.dep_ == "amod":
        word = table.words.get(("adjective", each.lower_))
        if word is not None:
            state.apply(each, word)
    elif token.pos_ not in ("NOUN", "PROPN"):
        _condition(token, each, state, table)


def _auxiliary(token: Token, aux: Token, state: State, table: Table) -> None:
    """A modal verb."""
    word = table.words.get(("auxiliary", aux.lower_))
    if word is None:
        return
    perfect = any(a.lower_ == "have" for a in children(token, "aux"))
    if aux.lower_ in ("would", "'d", "could") and perfect and token.tag_ == "VBN":
        word = Word("counterfactual", "U", False, False)
    state.apply(aux, word)


def _shared(token: Token, state: State, table: Table) -> None:
    """A conjunct shares auxiliaries and negation with the first, unless it has its own."""
    if child(token, *SUBJECTS, "aux") is not None or token.pos_ not in ("VERB", "AUX"):
        return
    if token.tag_ in ("VBD", "VBZ", "VBP"):
        return  # "did not deny it and condemned the raid": finite, so on its own
    joined = child(token.head, "cc")
    for each in token.head.children:
        if each.dep_ == "aux":
            _auxiliary(token.head, each, state, table)
        elif each.dep_ == "neg" and not is_only(each) and not contrasts(joined):
            state.negate(each)


def _condition(token: Token, each: Token, state: State, table: Table) -> None:
    """A clause or phrase that makes a head conditional."""
    if each.dep_ == "advcl":
        marks = [c for c in each.children if c.dep_ in ("mark", "advmod")]
        found = any(m.lower_ in table.marks for m in marks)
    else:
        found = False
    first, last = edges(each)
    text = each.doc[first : last + 1].text.lower()
    if not found:
        before = each.doc[first - 1].lower_ if first > 0 else ""
        found = text.startswith(table.phrases) or f"{before} {text}".startswith(table.phrases)
    if found and (each.i > token.i or each.dep_ == "advcl"):
        start = first
        if first > 0 and each.doc[first - 1].lower_ == "only":
            start = first - 1
        state.conditions.setdefault(each.doc[start : last + 1].text.strip(" ,"))
        state.modality.setdefault("conditional")
        state.weaken("PS")
        state.cues.setdefault(first)


def _step(current: Token, above: Token, state: State, table: Table) -> bool:
    """Go from a head to the one above it; False when nothing above bears on what is below."""
    label = current.dep_
    if label in ("relcl", "parataxis"):
        return False
    if label == "advcl":
        return _from_adverbial(current, above, state, table)
    if label == "conj":
        return above.pos_ in ("VERB", "AUX", "NOUN", "PROPN", "ADJ")
    if label in ("prep", "agent", "prt", "dative"):
        return _through_preposition(current, above, state, table)
    if label in ("pobj", "pcomp"):
        if above.lower_ == "without":
            state.negate(above)
        return True
    if label in ("advmod", "amod", "poss", "compound", "appos", "nmod", "npadvmod"):
        return label == "advmod" and above.lemma_ in ("stop", "fall") and _short(current, state)
    return _under(current, above, state, table)


def _short(word: Token, state: State) -> bool:
    """Whether to go on above an adverb; "stopped short of doing" says that it was not done."""
    if word.lower_ == "short":
        state.negate(word)
    return False


def _under(current: Token, above: Token, state: State, table: Table) -> bool:
    """From a complement, object or subject to its verb, noun or adjective."""
    label = current.dep_
    kind = kind_of(above)
    word = table.words.get((kind, above.lemma_.lower()))
    if kind == "verb" and above.pos_ == "AUX" and above.lemma_ == "be":
        word = said_of(current, above, table) or word or Word(None, "CT", False, False)
    if opens_with_question(current):
        state.modality.setdefault("question")
        state.weaken("U")
        state.cues.setdefault(current.left_edge.i)
    stated = is_finite_clause(current)
    if _is_given(above, stated, label, table):
        return False
    if label == "xcomp" and kind == "verb" and word is None and is_to_infinitive(current):
        word = Word(None, "PS", False, False)  # "was challenged to do": it may not have been done
    if label in ("acl", "ccomp", "xcomp") and word is None:
        word = Word(None, "CT", False, False)
    has_yet = any(c.lower_ == "yet" for c in children(above, "advmod"))
    if above.lemma_ == "have" and label == "xcomp" and child(current, "aux") and not has_yet:
        word = Word("obligation", "CT", False, False)  # "had to leave"
    if word is None or (label in ("dobj", "attr") and kind != "verb"):
        return False
    if label in ("nsubj", "nsubjpass", "csubj") and not _bears_on_subject(above, word):
        return False
    if above.lemma_ == "rule" and not any(c.lower_ == "out" for c in children(above, "prt")):
        word = Word(None, "CT", False, False)
    elif above.lemma_ == "rule":
        word = Word(None, "CT", True, False)
    if word.modality == "scheduled_future" and is_done(current):
        word = dataclasses.replace(word, modality=None, future=False)
    if word.modality is not None or word.flip or word.strength != "CT":
        state.apply(above, word)
    sign = state.sign
    _own(above, state, table, current)
    if stated and kind == "verb" and state.sign != sign and not _passes_down(above, word, table):
        state.sign = sign  # "did not say that S": S stays open
        state.weaken("U")
    return True


def _is_given(above: Token, stated: bool, label: str, table: Table) -> bool:
    """Whether what stands under a word is so whatever is above: "did not know that S"."""
    lemma = above.lemma_.lower()
    felt = lemma in table.feelings and label in ("ccomp", "xcomp", "acl")
    return felt or (stated and lemma in table.factive)


def _passes_down(above: Token, word: Word, table: Table) -> bool:
    """Whether a denial above a clause denies it: "do not think that S", "it is not that"."""
    return above.lemma_ in table.raising or word.flip or word.modality is not None


def _bears_on_subject(above: Token, word: Word) -> bool:
    """Whether what is said of a subject decides whether it is so: it is, was rejected, may be."""
    if above.lemma_ in ("be", "happen", "occur", "come", "remain", "take"):
        return True
    return above.tag_ == "VBN" and (word.flip or word.modality is not None)


def _through_preposition(current: Token, above: Token, state: State, table: Table) -> bool:
    """From a preposition to what it belongs to: "against doing", "open to", "talks on"."""
    kind = kind_of(above)
    word = table.words.get((kind, above.lemma_.lower()))
    if word is None:
        return kind in ("noun", "adverb") and current.lower_ == "of" and above.lower_ == "short"
    if current.lower_ == "against" and kind == "verb":
        word = dataclasses.replace(word, flip=not word.flip)
    if kind == "verb" and current.lower_ not in ("of", "on", "about", "to", "against", "for",
                                                 "into", "at", "over", "with", "from"):  # fmt: skip
        return False
    if word.modality is None and not word.flip and kind == "verb":
        return False
    state.apply(above, word)
    _own(above, state, table, current)
    return True


def _from_adverbial(current: Token, above: Token, state: State, table: Table) -> bool:
    """From an adverbial clause: a condition ends the climb, "ruled out doing" does not."""
    marks = [c for c in current.children if c.dep_ in ("mark", "advmod")]
    if any(m.lower_ in table.marks for m in marks) and not _is_past_time(current, marks):
        state.modality.setdefault("conditional")
        state.weaken("U")
        state.cues.setdefault(marks[0].i)
        return False
    if not marks and above.lemma_ == "rule":
        return _under(current, above, state, table)
    if any(c.lower_ == "to" for c in children(current, "aux")) and current.tag_ == "VB":
        if above.lemma_ in ("call", "appeal", "vote", "move", "act", "work", "set"):
            return _under(current, above, state, table)
        state.modality.setdefault("intention")
        state.weaken("PS")
        state.future = True
    return False


def _is_past_time(clause: Token, marks: list[Token]) -> bool:
    """As in "once it had left", "until the war ended": a time that has come, and no condition."""
    return (
        any(m.lower_ in ("once", "until") for m in marks)
        and clause.tag_ in ("VBD", "VBN")
        and (is_done(clause) or clause.tag_ == "VBD")
    )


def _question(analysis: Analysis, token: Token, top: Token, state: State) -> None:
    """A question mark at the end, or "whether" on the last clause reached."""
    if opens_with_question(top) and "question" not in state.modality:
        state.modality.setdefault("question")
        state.weaken("U")
    sentence = token.sent
    text = analysis.text[sentence.start_char : sentence.end_char].rstrip(" \n\"”’'")
    if text.endswith("?"):
        state.modality.setdefault("question")
        state.weaken("U")
