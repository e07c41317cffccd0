"""A language model behind an OpenAI-compatible endpoint, as a plug-in.

It is shown the text as data and asked for JSON. Whatever comes back is read strictly: what is not
the shape is nothing, and the words that it quotes must stand in the text (`joining`).
"""

from __future__ import annotations

import hashlib
import importlib.resources
from collections.abc import Callable
from typing import Any

import msgspec

from ostrakon.core.lifecycle import STAGE_OF
from ostrakon.core.reading import Claim
from ostrakon.news.plugins.protocol import Proposal
from ostrakon.news.text.document import Document

MOST_CHARACTERS = 20_000
"""Of a text that is shown; what is longer is shown from its beginning."""
Ask = Callable[[list[dict[str, str]]], str]
"""Sends messages (`role`, `content`) and gives the answer's text."""

_SHOWN = ("type", "party_name", "direction", "event", "predicate", "status")
"""What a model is told of a claim's content."""


class _Claims(msgspec.Struct):
    """The answer to the first question; each claim is read by itself."""

    claims: list[Any] = []


class _Scores(msgspec.Struct):
    """The answer to the second."""

    scores: list[float | None] = []


class Chat:
    """A model that is asked by `ask`; `model` is its name."""

    def __init__(self, ask: Ask, model: str) -> None:
        self._ask = ask
        self._propose = _instructions("propose.txt").replace("EVENTS", " ".join(STAGE_OF))
        self._judge = _instructions("judge.txt")
        digest = hashlib.sha256((self._propose + self._judge).encode()).hexdigest()[:12]
        self.label = f"chat {model} (instructions {digest})"

    def propose(self, document: Document) -> tuple[Proposal, ...]:
        """Statements about listings that the model finds.

        Raises:
            OstrakonError: the endpoint does not answer.
        """
        answer = self._ask(_messages(self._propose, _shown(document)))
        found = _decoded(answer, _Claims) or _Claims()
        proposals = (_proposal(one) for one in found.claims)
        return tuple(one for one in proposals if one is not None)

    def judge(self, document: Document, claims: tuple[Claim, ...]) -> tuple[float | None, ...]:
        """How likely the model holds each claim to be right.

        Raises:
            OstrakonError: the endpoint does not answer.
        """
        if not claims:
            return ()
        told = "\n".join(f"{number}. {_told(claim)}" for number, claim in enumerate(claims, 1))
        answer = self._ask(_messages(self._judge, f"{_shown(document)}\n\n{told}"))
        found = _decoded(answer, _Scores)
        return tuple(found.scores) if found is not None else (None,) * len(claims)


def _instructions(name: str) -> str:
    """What a model is told to do."""
    return (importlib.resources.files(__package__) / name).read_text(encoding="utf-8")


def _messages(system: str, user: str) -> list[dict[str, str]]:
    """A question as messages."""
    return [{"role": "system", "content": system}, {"role": "user", "content": user}]


def _shown(document: Document) -> str:
    """The text between its marks."""
    line = "=" * 40
    return f"{line}\n{document.text[:MOST_CHARACTERS]}\n{line}"


def _told(claim: Claim) -> str:
    """A claim in words that a model can check."""
    about = msgspec.to_builtins(claim.about)
    kept = {name: about[name] for name in _SHOWN if about.get(name)}
    return msgspec.json.encode(
        {"holder": claim.holder.name, "act": claim.act, "polarity": claim.polarity,
         "certainty": claim.certainty.holder, "quote": claim.quote.text, **kept}
    ).decode()  # fmt: skip


def _decoded(answer: str, shape: type[Any]) -> Any:
    """The JSON object in an answer; `None` where there is none of that shape."""
    start, end = answer.find("{"), answer.rfind("}")
    if start < 0 or end < start:
        return None
    try:
        return msgspec.json.decode(answer[start : end + 1], type=shape)
    except (msgspec.DecodeError, RecursionError):
        return None


def _proposal(one: object) -> Proposal | None:
    """One claim of the answer, if it has the shape of one."""
    try:
        return msgspec.convert(one, Proposal)
    except (msgspec.ValidationError, RecursionError):
        return None
