"""What a plug-in is: something that proposes claims of a document, or judges one.

A plug-in is a stranger. What it proposes is taken only where its words stand in the text, and
counts as hearsay with little confidence; its judgement can only lower ours. Every record that it
touched says so.
"""

from __future__ import annotations

from typing import Protocol

import msgspec

from ostrakon.core.reading import Certainty, Claim, HolderKind, Polarity, SpeechAct
from ostrakon.news.text.document import Document


class Proposal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """A claim that a plug-in proposes.

    Attributes:
        quote: words of the text, letter for letter.
        holder: who is committed to them, as the text calls it; empty for the article itself.
        type: `listing` or `other`; a plug-in cannot propose a status.
        party: whom a listing is about, as the text calls it.
        state: whose listing it is: ISO 3166-1 alpha-2, `EU` or `UN`.
        direction, event: as in LIFECYCLE.md, section 3.
    """

    quote: str
    holder: str = ""
    holder_kind: HolderKind = "unnamed"
    act: SpeechAct = "assert"
    polarity: Polarity = "+"
    certainty: Certainty = "Uu"
    type: str = "other"
    party: str = ""
    state: str | None = None
    direction: str | None = None
    event: str | None = None


class Plugin(Protocol):
    """One plug-in."""

    @property
    def label(self) -> str:
        """What it is and which model and instructions it works with; stands in `by`."""
        ...

    def propose(self, document: Document) -> tuple[Proposal, ...]:
        """Claims that it finds in a document.

        Raises:
            OstrakonError: it cannot be asked; the reading goes on without it.
        """
        ...

    def judge(self, document: Document, claims: tuple[Claim, ...]) -> tuple[float | None, ...]:
        """How likely it holds each claim to be right, from 0 to 1; `None` where it says nothing.

        Raises:
            OstrakonError: it cannot be asked; the reading goes on without it.
        """
        ...
