"""Which state a body or office belongs to when the words beside it do not say.

In order of trust: what its paragraph speaks of, then what the text is about. Where neither stands
out, nothing is said.
"""

from __future__ import annotations

from collections import Counter

from ostrakon.news.gazetteer import Gazetteer
from ostrakon.news.naming.draft import Draft, Draws
from ostrakon.news.naming.vocabulary import vocabulary

_OPENING = 160  # characters: about a title with a dateline, or a short lead
STATED = ("state", "adjective", "seat", "capital", "body")


def state_before(
    ordered: list[Draft], draft: Draft, text: str, about: str | None = None
) -> str | None:
    """The only state that its paragraph names before it: by a body, else by a state or place.

    Adjectives say little ("an Israeli strike", "a Greek church"), and a body whose name settles
    its own state (the FSB) says nothing of another's. A mere town in another state than the one
    the text is `about` is where somebody was, not whose ministry it is.
    """
    start = max(text.rfind("\n", 0, draft.start), 0)
    bodies: set[str] = set()
    others: set[str] = set()
    for other in ordered:
        code = other.state or other.country
        if not code or not start <= other.start < draft.start:
            continue
        if other.form == "body":
            (others if _is_own(other) else bodies).add(code)
        elif other.form in ("state", "seat", "capital") or (
            other.form == "place" and about in (None, code)
        ):
            others.add(code)
    for codes in (bodies, others):
        if codes:
            return next(iter(codes)) if len(codes) == 1 else None
    return None


def _is_own(body: Draft) -> bool:
    meaning = vocabulary().get(body.words)
    return meaning is not None and meaning.state is not None


# Bodies and offices that organisations of states have; all others are a state's.
_OF_BLOCS = frozenset({"COMM", "OMB", "COUNCIL", "CRT", "SPK", "PROP", "LEG", "ANON"})
_SUBJECTS = ("nsubj", "nsubjpass")


def told_of(draws: Draws, draft: Draft, guess: str | None) -> str | None:
    """A guessed state beside the one that the sentence is about, where it is about one.

    Returns:
        the guess where both agree or the sentence is about none; the sentence's state where the
        guess is an organisation that has no such office; else none: who speaks of what another
        state does may be of either.
    """
    here = _subject_state(draws, draft)
    if guess in ("UN", "EU") and draft.role_code is not None and draft.role_code not in _OF_BLOCS:
        return here
    return guess if here is None or here == guess else None


def _subject_state(draws: Draws, draft: Draft) -> str | None:
    """The state that is, or owns, the only subject before a mention in its sentence."""
    found: set[str | None] = set()
    for token in draws.doc[draws.doc[draft.head].sent.start : draft.first]:
        owner = draws.owner[token.i]
        if owner is None or owner.form not in ("state", "seat", "capital") or not owner.state:
            continue
        head = token.head if token.dep_ == "poss" else token
        if owner.head == token.i and head.dep_ in _SUBJECTS:
            found.add(owner.state)
    return found.pop() if len(found) == 1 else None


def dominant(drafts: list[Draft], gazetteer: Gazetteer, filed: str | None = None) -> str | None:
    """The state a text is about, with the home countries of its parties from the gazetteer.

    Args:
        drafts: the mentions so far.
        gazetteer: knows where parties live.
        filed: the state of the town in the dateline.
    """
    homes = {party.id: party.countries for party in gazetteer.parties}
    home = {code for draft in drafts if draft.party for code in homes.get(draft.party, ())}
    return dominant_state(drafts, home, filed)


def dominant_state(drafts: list[Draft], home: set[str], filed: str | None = None) -> str | None:
    """The state a text is about, if one stands out; `home` are the countries of its parties.

    The opening (title, dateline, lead) counts threefold; where a party lives counts half, because
    a text about a ban names that country often and speaks of another one's bodies.
    """
    counts: Counter[str] = Counter()
    for draft in drafts:
        code = draft.state or draft.country
        if not code or draft.form not in (*STATED, "office", "person"):
            continue
        if draft.start < _OPENING:
            counts[code] += 6
        else:
            counts[code] += 1 if code in home else 2
    if filed is not None:
        counts[filed] += 6  # as a capital in the dateline does
    if not counts:
        return None
    (best, most), *others = counts.most_common(2)
    if not others or others[0][1] < most:
        return best
    if filed is not None and counts[filed] == most:
        return filed
    first = min((d for d in drafts if d.form in STATED), key=lambda d: d.start)
    return first.state if first.state and counts[first.state] == most else None
