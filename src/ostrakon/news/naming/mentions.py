"""Who and where: every mention of a document, linked, with roles, joined into chains.

Known names come first (parties of the gazetteer, then states, seats, bodies, offices and media),
the entity recogniser fills the rest; where they overlap the known name wins (READING.md, section
4, stages 5 and 6).
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from bisect import bisect_right

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from ostrakon.core.reading import MentionKind
from ostrakon.names.countries import name_of
from ostrakon.names.fold import fold
from ostrakon.news.analysis import Analysis
from ostrakon.news.gazetteer import Gazetteer
from ostrakon.news.lexicon import rows
from ostrakon.news.naming import chains, reference, titles, when, where
from ostrakon.news.naming.draft import Draft, Draws, Form, freeze, head_of
from ostrakon.news.naming.inside import inside_names, is_branch, is_swallowed
from ostrakon.news.naming.match import find_names
from ostrakon.news.naming.names import Match, Names, names_of
from ostrakon.news.naming.vocabulary import Meaning, fits, vocabulary
from ostrakon.news.text.document import title_in
from ostrakon.news.text.model import parse
from ostrakon.news.text.words import Word, word_set, words_of

_PARTY_LABEL = "PARTY"
_GROUP_WORD = re.compile(
    r"\b(?:saraya|jund|jaysh|jaish|katibat|liwa|harakat|lashkar|ansar|front|brigades?|battalions?|militia|militants?|rebels?|fighters|mujahideen|mujahidin|"
    r"jihad|resistance|liberation|movement|guerrillas?|cartel|gang|insurgents?|group|party)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?:group|faction|militia|outfit|gang|network|cell|movement|organi[sz]ation) "
    r"(?:called|named|known as|calling itself)(?: the)?$"
)
_PLACE_BEFORE = word_set(
    "in near at around outside inside across through throughout from toward towards into north "
    "south east west northwest northeast southwest southeast off over to within"
)
_AGENT_BEFORE = word_set("with between against by for on")
_RECOGNISED = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC"))
_LAW = re.compile(r"\b(?:Act|Order|Bill|Code|Law|Regulation|Resolution|Decree|Treaty)s?(?: \d+)?$")
_SPEAKS = word_set("nsubj agent poss csubj dobj dative")
_SITES = word_set("hit shake rock strike bomb shell locate situate")


def analyse(
    text: str,
    published: dt.date | None,
    gazetteer: Gazetteer,
    nlp: Language,
    *,
    title_end: int | None = None,
) -> Analysis:
    """Parse a text and find, link and join its mentions.

    Args:
        text: the document's text; all offsets refer to it.
        published: its day, for roles as of then.
        gazetteer: names, parties, instruments and dated roles.
        nlp: the pipeline (`model.load_model().nlp`).
        title_end: where a title at the text's beginning ends, 0 without one; looked for when
            it is not given.

    Returns:
        the analysis with `entities` and `referents` filled.
    """
    if title_end is None:
        title_end = title_in(text)
    words = words_of(text)
    held = names_of(gazetteer)
    matches = find_names(held, words, text)
    names = [(match.start, match.end, _PARTY_LABEL) for match in matches]
    doc = parse(text, nlp, names, title_end)
    analysis = Analysis(text, doc, published, gazetteer, title_end)
    draws = Draws(doc)
    starts = [token.idx for token in doc]
    for match in matches:
        _add_party(draws, match, held, starts, text)
    _add_vocabulary(draws, words, text, starts)
    _add_recognised(draws, text)
    reference.groups(draws, held.parties)
    titles.complete(draws, text, gazetteer, published)
    chains.join(draws)
    reference.resolve(draws)
    if titles.revisit(draws, text):
        chains.join(draws)
    chains.name_chains(draws)
    _add_dates(analysis, draws)
    chains.add_sectors(draws, gazetteer, published)
    analysis.entities, analysis.referents, frozen = freeze(draws.drafts)
    reference.point(analysis, draws, frozen)
    return analysis


def _tokens(starts: list[int], start: int, end: int) -> tuple[int, int]:
    """The tokens that cover characters: first, and the one after the last."""
    return bisect_right(starts, start) - 1, bisect_right(starts, end - 1)


def _add_party(draws: Draws, match: Match, held: Names, starts: list[int], text: str) -> None:
    first, last = _tokens(starts, match.start, match.end)
    if not draws.free(first, last):
        return
    party = match.parties[0] if len(match.parties) == 1 else None
    entry = held.parties.get(party) if party else None
    kind: MentionKind = "group"
    form: Form = "party"
    state = None
    if entry and entry.kind == "state":
        kind, form, state = "state", "state", (entry.countries or (None,))[0]
    elif entry and entry.schema == "Person":
        kind, form = "person", "person"
    printed = text[match.start : match.end]
    draws.add(
        Draft(
            form=form,
            kind=kind,
            first=first,
            last=last,
            start=match.start,
            end=match.end,
            head=head_of(draws.doc, first, last),
            name=name_of(state) if state else entry.name if entry else printed,
            key=f"state:{state}" if state else f"party:{party or fold(printed)}",
            party=party,
            state=state,
            country=state,
            parties=match.parties,
        )
    )


def _add_vocabulary(draws: Draws, words: list[Word], text: str, starts: list[int]) -> None:
    people = inside_names(draws.doc)
    for begin, after, meaning in vocabulary().find(words, text, fits):
        start, end = words[begin].start, words[after - 1].end
        first, last = _tokens(starts, start, end)
        if not draws.free(first, last):
            continue
        if meaning.form == "body" and draws.doc[last - 1].tag_ in ("JJ", "VB", "VBP", "VBD"):
            continue
        if meaning.name == "court" and _is_bare(draws.doc[first]):
            continue
        if is_swallowed(people, first, last, meaning, draws.doc):
            continue
        if meaning.form == "place" and not _is_placed(draws.doc, first):
            continue
        if meaning.form == "office" and not _is_noun(draws.doc, last - 1):
            continue
        if meaning.form == "state" and is_branch(draws, first, last, text):
            continue
        draws.add(_meant(draws.doc, first, last, (start, end), meaning, text))


def _is_bare(token: Token) -> bool:
    """Whether a noun stands alone ("in court", "to court"): no body is named."""
    return token.dep_ == "pobj" and not any(
        child.dep_ in ("det", "poss", "amod", "compound") for child in token.children
    )


def _is_placed(doc: Doc, first: int) -> bool:
    """Whether a word that may be a town is one here: so recognised, or after "in" or "near"."""
    token = doc[first]
    if token.ent_type_ in ("GPE", "LOC", "FAC"):
        return True
    if token.text.isupper() and (first == 0 or doc[first - 1].is_space):
        return True  # a dateline's town
    in_name = token.ent_type_ == "PERSON" and token.ent_iob_ == "I"
    return not in_name and bool(first) and doc[first - 1].lower_ in _PLACE_BEFORE


def _is_noun(doc: Doc, i: int) -> bool:
    return doc[i].pos_ in ("NOUN", "PROPN")


def _meant(
    doc: Doc, first: int, last: int, span: tuple[int, int], meaning: Meaning, text: str
) -> Draft:
    """The draft of a phrase of the vocabulary."""
    form = meaning.form
    printed = text[span[0] : span[1]]
    draft = Draft(
        form=form,
        kind="organisation",
        first=first,
        last=last,
        start=span[0],
        end=span[1],
        head=head_of(doc, first, last),
        name=printed,
        words=meaning.name.lower(),
        state=meaning.state,
        role_code=meaning.code,
        sector=meaning.sector,
    )
    if form in ("state", "adjective"):
        draft.kind, draft.name, draft.sector = "state", meaning.name, None
    elif form == "demonym":
        draft.kind, draft.sector = "person", "CVL"
        if meaning.name in ("United Kingdom",) or doc[first].dep_ in ("amod", "compound"):
            draft.kind, draft.sector = "state", None
    elif form == "seat":
        draft.kind, draft.name, draft.metonym = "state", name_of(meaning.state or ""), True
    elif form == "capital":
        _capital(draft, doc, meaning)
    elif form == "place":
        draft.kind, draft.state, draft.country = "place", None, meaning.state
        draft.key = f"place:{fold(printed)}"
    elif form == "office":
        draft.kind, draft.role = "person", printed
    if draft.kind == "state":
        draft.key = f"state:{meaning.state}"
        draft.country, draft.sector = meaning.state, None
    return draft


def _capital(draft: Draft, doc: Doc, meaning: Meaning) -> None:
    """A capital is its state where it acts or is dealt with, a place where something happens."""
    token = doc[draft.head]
    metonym = token.dep_ in _SPEAKS
    if token.dep_ == "nsubjpass" or token.head.lemma_ in _SITES:
        metonym = token.head.lemma_ not in _SITES and token.dep_ == "nsubj"
    if token.dep_ == "pobj":
        metonym = token.head.lower_ in _AGENT_BEFORE
    if token.dep_ == "conj" and token.head.dep_ == "pobj":
        metonym = token.head.head.lower_ in _AGENT_BEFORE
    elif token.dep_ == "conj":
        metonym = token.head.dep_ in _SPEAKS
    if token.dep_ in ("compound", "amod", "nmod"):
        metonym = token.head.pos_ in ("NOUN",) and token.head.lower_.endswith(
            ("official", "officials", "government", "administration", "policy", "list")
        )
    owns = token.i + 1 < len(doc) and doc[token.i + 1].tag_ == "POS"
    if token.i and doc[token.i - 1].lower_ in _PLACE_BEFORE and not owns:
        metonym = False
    draft.country = meaning.state
    draft.metonym = metonym
    if metonym:
        draft.kind, draft.name = "state", name_of(meaning.state or "")
    else:
        draft.kind, draft.state, draft.sector = "place", None, None
        draft.key = f"place:{fold(meaning.name)}"


def _add_recognised(draws: Draws, text: str) -> None:
    for span in draws.doc.ents:
        if span.label_ not in _RECOGNISED:
            continue
        first, last = _trim(draws, span.start, span.end)
        if first >= last or not draws.free(first, last):
            continue
        recognised = _recognised_kind(draws.doc, span, first, last)
        if recognised is None or _is_noise(draws.doc[first:last], recognised[0]):
            continue
        kind, form = recognised
        start = draws.doc[first].idx
        end = draws.doc[last - 1].idx + len(draws.doc[last - 1])
        name = text[start:end]
        draws.add(
            Draft(
                form=form,
                kind=kind,
                first=first,
                last=last,
                start=start,
                end=end,
                head=head_of(draws.doc, first, last),
                name=name,
                key=f"{kind}:{fold(name)}",
            )
        )


def _trim(draws: Draws, first: int, last: int) -> tuple[int, int]:
    """A recognised span without articles, possessives and tokens that others own, at its ends."""
    doc = draws.doc
    while first < last and (
        draws.owner[first] is not None
        or doc[first].lower_ in ("the", "a", "an", "'s", '"', "'", "-")
        or doc[first].is_space
    ):
        first += 1
    while first < last and (
        draws.owner[last - 1] is not None
        or doc[last - 1].lower_ in ("'s", "'", '"', ",", "-")
        or doc[last - 1].is_space
    ):
        last -= 1
    return first, last


def _recognised_kind(
    doc: Doc, span: Span, first: int, last: int
) -> tuple[MentionKind, Form] | None:
    """What a recognised name names, and in which form; nothing without a capital letter."""
    label = span.label_
    text = doc[first:last].text
    if not any(character.isupper() for character in text):
        return None
    after = doc[last].lower_ if last < len(doc) else ""
    if _GROUP_WORD.fullmatch(after) and doc[last].pos_ == "NOUN":
        return "group", "organisation"
    if label == "PERSON":
        noun = doc[last - 1].head
        if doc[last - 1].dep_ == "compound" and noun.i >= last and where.is_site(noun.lower_):
            return "facility", "facility"
        return "person", "person"
    if label in ("GPE", "LOC"):
        return "place", "place"
    if label == "FAC":
        return "facility", "facility"
    if _GROUP_WORD.search(text) or _CALLED.search(doc[max(0, first - 4) : first].text):
        return "group", "organisation"
    return "organisation", "organisation"


class _NotName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word that recognisers take for a name."""

    word: str


@functools.cache
def _not_names() -> frozenset[str]:
    return frozenset(row.word for row in rows("not_names.csv", _NotName))


def _is_noise(span: Span, kind: str) -> bool:
    """Whether a recognised name is none: a designation, a law, a shouted word of a headline."""
    text = span.text
    if text in _not_names() or _LAW.search(text):
        return True
    return (
        kind == "person"
        and len(span) == 1
        and text.isupper()
        and len(text) > 3
        and (text.title() not in span.doc.text)
    )


def _add_dates(analysis: Analysis, draws: Draws) -> None:
    for one in when.expressions(analysis):
        start, end = when.printed(one)
        span = draws.doc.char_span(start, end, alignment_mode="expand")
        if span is None or not draws.free(span.start, span.end):
            continue
        draws.add(
            Draft(
                form="date",
                kind="date",
                first=span.start,
                last=span.end,
                start=start,
                end=end,
                head=head_of(draws.doc, span.start, span.end),
                name=analysis.text[start:end],
            )
        )
