"""A transformer that the user has installed, as a plug-in that judges claims by entailment.

Any sequence classifier with a label for entailment will do. Nothing is fetched: the model is a
folder on this machine, and the library (`transformers`) is the user's own; it is no part of what is
installed with this program.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

from ostrakon.core.errors import InputError
from ostrakon.core.reading import Claim, ListingAbout, StatusAbout
from ostrakon.news.plugins.protocol import Proposal
from ostrakon.news.text.document import Document

_AROUND = 400
"""Characters before and after a quote that are shown with it."""
_VERBS = {
    "LIST": "is put on", "REINSTATE": "is put back on", "DELIST": "is taken off",
    "SUSPEND": "is for the time being taken off", "MAINTAIN": "stays on", "AMEND": "is changed on",
}  # fmt: skip


class Tagger:
    """A classifier in a folder; it judges statements about listings and proposes nothing."""

    def __init__(self, folder: Path) -> None:
        """Load the model.

        Raises:
            InputError: there is no such folder, or `transformers` is not installed.
        """
        if not folder.is_dir():
            raise InputError(f"{folder}: no such folder; give the folder of a model")
        try:
            transformers: Any = importlib.import_module("transformers")
        except ImportError:
            raise InputError(
                "a tagger needs the library transformers, which is not part of this program; "
                "install it beside it"
            ) from None
        try:
            self._classify = transformers.pipeline(
                "text-classification", model=str(folder), tokenizer=str(folder), top_k=None,
                local_files_only=True,
            )  # fmt: skip
        except (OSError, ValueError, TypeError) as error:
            reason = " ".join(str(error).split())[:160]
            raise InputError(f"{folder}: cannot be loaded as a classifier ({reason})") from None
        self.label = f"tagger {folder.name}"

    def propose(self, document: Document) -> tuple[Proposal, ...]:  # noqa: ARG002
        """Nothing: a classifier finds no words."""
        return ()

    def judge(self, document: Document, claims: tuple[Claim, ...]) -> tuple[float | None, ...]:
        """How far the words around each claim's quote entail it."""
        return tuple(self._one(document, claim) for claim in claims)

    def _one(self, document: Document, claim: Claim) -> float | None:
        """One claim about a listing; `None` for others."""
        said = hypothesis(claim)
        if said is None:
            return None
        span = claim.quote
        shown = document.text[max(0, span.start - _AROUND) : span.end + _AROUND]
        scores = self._classify({"text": shown, "text_pair": said}, truncation=True)
        found = [s["score"] for s in scores if str(s["label"]).lower().startswith("entail")]
        return float(found[0]) if found else None


def hypothesis(claim: Claim) -> str | None:
    """What a claim says, as a sentence; `None` where it is not about a listing."""
    about = claim.about
    if isinstance(about, StatusAbout) and about.predicate == "designated_by":
        said = f"{about.party_name} is on the list of {about.object or 'a state'}."
    elif isinstance(about, ListingAbout):
        verb = _VERBS[about.direction]
        said = f"{about.party_name} {verb} the list of {about.state or 'a state'}."
    else:
        return None
    return said if claim.polarity == "+" else f"It is not so that {said}"
