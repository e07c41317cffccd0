"""How a holder and the author stand to a content: sign, certainty of both, modality.

Certainty is FactBank's, per source (READING.md, 5.2 and 5.5): the holder is as sure as its words
and the cue leave it, the author as sure as the least sure teller in between.
"""

from __future__ import annotations

import dataclasses

from ostrakon.core.reading import (
    About,
    AttributionAbout,
    Certain,
    Certainty,
    ListingAbout,
    Modality,
    Polarity,
)
from ostrakon.news.analysis import Analysis, Attribution, Scope, Strength
from ostrakon.news.claims.holders import parent_of

_DENIALS = frozenset(("deny", "reject"))
_ORDER: dict[str, int] = {"U": 0, "PS": 1, "PR": 2, "CT": 3}
# Who did it stays open for the author unless a court or prosecutor has spoken.
_OPEN_BLAME = frozenset(("claimed", "accused_by_authority", "accused"))
_SUSPECTED = frozenset(("suspected", "possible"))  # the author's own "suspected of" leaves it so


@dataclasses.dataclass(frozen=True, slots=True)
class Stand:
    """What a holder makes of a content: sign, certainty of both sides, modality."""

    polarity: Polarity
    holder: Strength
    author: Strength
    modality: tuple[Modality, ...]

    def certain(self) -> Certain:
        """As the record has it."""
        return Certain(
            holder=_code(self.holder, self.polarity), author=_code(self.author, self.polarity)
        )


def stand_of(
    analysis: Analysis, scope: Scope | None, said: Attribution | None, *, bare: bool
) -> Stand:
    """Sign, certainty and modality from the cue and from the words around the predicate.

    Args:
        analysis: with its attributions.
        scope: of the predicate; None when the predicate is the cue itself.
        said: the attribution that holds it, if any.
        bare: the attribution's own sign and modality do not bear on the predicate.
    """
    polarity: Polarity = scope.polarity if scope else "+"
    strength: Strength = scope.strength if scope else "CT"
    modality = dict.fromkeys(said.modality if said and not bare else ())
    modality |= dict.fromkeys(scope.modality if scope else ())
    if len(modality) > 1:
        modality.pop("realis", None)
    author = strength
    if said is not None and not bare:
        polarity = _times(polarity, said.polarity)
        if said.act in _DENIALS and polarity == "-" and strength != "U":
            strength = said.strength  # what might or will be so is denied as surely as what is
        else:
            strength = weaker(strength, said.strength)
    step = said
    while step is not None and not bare:  # as sure as the least sure teller between
        author = weaker(author, step.author_strength)
        step = parent_of(analysis, step)
    if said is not None:
        author = weaker(author, "PR")
    return Stand(polarity, strength, author, tuple(modality) or ("realis",))


def narrated(about: About) -> Strength:
    """How sure the article's own telling may leave its author (LIFECYCLE.md 12).

    A narrated listing act is not certain until borne out; who was behind an attack never is.
    """
    if isinstance(about, ListingAbout):
        return "CT" if about.stage in ("S0", "S1") else "PR"
    if isinstance(about, AttributionAbout) and about.status in _OPEN_BLAME:
        return "U"
    if isinstance(about, AttributionAbout) and about.status in _SUSPECTED:
        return "PS"
    return "CT"


def weaker(one: Strength, other: Strength) -> Strength:
    """The less sure of two."""
    return one if _ORDER[one] <= _ORDER[other] else other


def _times(one: Polarity, other: Polarity) -> Polarity:
    """Two negations make an affirmation."""
    return "+" if one == other else "-"


def _code(strength: Strength, polarity: Polarity) -> Certainty:
    """FactBank's code; what is open has no polarity."""
    codes: dict[tuple[Strength, Polarity], Certainty] = {
        ("CT", "+"): "CT+", ("CT", "-"): "CT-", ("PR", "+"): "PR+", ("PR", "-"): "PR-",
        ("PS", "+"): "PS+", ("PS", "-"): "PS-",
    }  # fmt: skip
    return codes.get((strength, polarity), "Uu")
