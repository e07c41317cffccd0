"""Claims about listings as English sentences: who says what, at which stage; deciding nothing.

Russia (through Pavel Orlov) says it is considering removing Example Front (stage S1: a signal)
"""

from __future__ import annotations

import re

from ostrakon.core.reading import Claim, Holder, ListingAbout, StatusAbout
from ostrakon.names.countries import countries
from ostrakon.signals.wording import stage_words, wording

_SURE = "CT+"
# What ends the part of a name that its head noun ends: "Front for the Liberation of X".
_AFTER_HEAD = re.compile(r"\s(?:of|for|in|on|to|against|from)\s|\s[-–(/]|[,/]")
_ONE = frozenset({"one", "a", "an", "another"})
_SEVERAL = frozenset({"some", "others", "many", "several", "most", "two", "three", "four", "five"})
_OWN_NAME = frozenset({"state", "organisation", "listed_group", "article", "media"})


def claim_sentence(claim: Claim) -> str:
    """What a claim about a listing or a designation says, in one sentence without its full stop."""
    about = claim.about
    who = _holder(claim)
    several = _is_several(claim.holder)
    if isinstance(about, ListingAbout):
        if about.event == "signal.no_comment":
            what = f"{'do' if several else 'does'} not comment on {_deed(about)[0]}"
        else:
            own = claim.holder.kind == "state" and claim.holder.state == about.state
            what = f"{_frame(claim)[several]} {listing_clause(about, 'it' if own else None)}"
        return f"{who} {what} ({_stage(about)})"
    verb = _frame(claim)[several]
    if isinstance(about, StatusAbout):
        return f"{who} {verb} {designation_clause(about)}"
    return f"{who} {verb} this"


def listing_clause(about: ListingAbout, subject: str | None = None) -> str:
    """What happens to a listing, as a clause: "Ruritania is considering removing Example Front".

    Args:
        about: the content of a claim.
        subject: a word for the listing state; its name by default.
    """
    gerund, infinitive, noun = _deed(about)
    known = wording().events.get(about.event)
    if known is not None and known.step is not None:
        return f"{known.step}, toward {gerund}"
    clause = known.clause if known is not None and known.clause else f"{about.event}: {{n}}"
    return clause.format(
        s=subject or state_words(about.state),
        g=gerund,
        i=infinitive,
        n=noun,
        p=party_words(about.party_name),
    )


def designation_clause(about: StatusAbout) -> str:
    """That a state lists a party, and since when."""
    party = party_words(about.party_name or about.party or "a party not named")
    state = state_words(about.object)
    if about.instrument:
        state += f" ({about.instrument})"
    if about.valid_from:
        return f"{party} has been listed by {state} since {about.valid_from}"
    return f"{party} is listed by {state}"


def state_words(code: str | None) -> str:
    """A state's name as it stands in a sentence."""
    if code is None:
        return "an authority not named"
    known = countries().get(code)
    if known is None:
        return code
    return f"the {known.name}" if code in wording().articles.states else known.name


def party_words(name: str) -> str:
    """A party's name as it stands in a sentence: with an article where a noun for a body heads it.

    >>> party_words("Northern Front for Change"), party_words("Jabhat al-Nahr")
    ('the Northern Front for Change', 'Jabhat al-Nahr')
    """
    words = _AFTER_HEAD.split(name, maxsplit=1)[0].split()
    if not words or words[0].casefold() == "the":
        return name
    return f"the {name}" if words[-1].casefold() in wording().articles.heads else name


def capital(text: str) -> str:
    """The same with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def _frame(claim: Claim) -> tuple[str, str]:
    """The verb that says how sure the holder is; a signal tells that itself."""
    event = claim.about.event if isinstance(claim.about, ListingAbout) else ""
    if event.startswith("signal.") and (claim.polarity == "+" or event == "signal.denied"):
        return _verbs(_SURE)
    return _verbs(claim.certainty.holder)


def _verbs(certainty: str) -> tuple[str, str]:
    """The verb of a holder so sure, for one and for several."""
    known = wording().certainty[certainty]
    return known.one, known.several


def _holder(claim: Claim) -> str:
    """Who is committed, and through whose mouth."""
    who = claim.holder.name
    if claim.holder.kind == "state" and claim.holder.state in wording().articles.states:
        who = state_words(claim.holder.state)
    elif claim.holder.kind == "listed_group":
        who = party_words(who)
    if claim.speaker is not None and claim.speaker.name != claim.holder.name:
        who = f"{who} (through {claim.speaker.name})"
    return capital(who)


def _is_several(holder: Holder) -> bool:
    """Whether a verb after the holder's name is plural ("two officials", "judges")."""
    if holder.kind in _OWN_NAME:
        return False
    first, *rest = holder.name.casefold().split()
    if first in _ONE:
        return False
    end = next((i for i, word in enumerate(rest, 1) if word in ("of", "in", "at", "who")), None)
    last = [first, *rest][:end][-1]
    return first in _SEVERAL or (last.endswith("s") and not last.endswith(("ss", "'s", "’s")))


def _deed(about: ListingAbout) -> tuple[str, str, str]:
    """The deed on the party as a gerund, after "to", and as a noun."""
    deed, party = wording().deeds[about.direction], party_words(about.party_name)
    return deed.gerund.format(p=party), deed.infinitive.format(p=party), deed.noun.format(p=party)


def _stage(about: ListingAbout) -> str:
    """The stage in words; a holder who cannot move it by speaking leaves it lower."""
    words = f"stage {about.stage_capped}: {stage_words(about.stage_capped)}"
    if about.stage_capped != about.stage:
        words += f"; the words alone would be {about.stage}, {stage_words(about.stage)}"
    return words
