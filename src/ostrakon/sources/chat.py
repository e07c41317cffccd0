"""One question to an OpenAI-compatible endpoint that the user names."""

from __future__ import annotations

import time

import httpx2
import msgspec

from ostrakon.core.errors import InputError, SourceError
from ostrakon.sources.route import Route
from ostrakon.sources.visit import host_of, without_password

SECONDS = 120.0
"""Until an answer begins, and until it is whole: models on small machines are slow."""
MOST_BYTES = 2_000_000
"""Of an answer."""
_LONGEST_ANSWER = 4_000  # tokens
_now = time.monotonic


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message


class _Answer(msgspec.Struct):
    choices: list[_Choice]


def ask(base: str, model: str, messages: list[dict[str, str]], key: str | None) -> str:
    """Ask a model and give the text of its first answer.

    Args:
        base: the endpoint, up to and with its version (`http://127.0.0.1:8080/v1`). It is the
            user's own word and may stand on a private address; it is not followed anywhere else.
        model: the model's name there.
        messages: with `role` and `content`.
        key: sent as a bearer token, if there is one.

    Raises:
        InputError: the address is not one.
        SourceError: it does not answer, or not with an answer.
    """
    host_of(base)
    url = f"{base.rstrip('/')}/chat/completions"
    shown = without_password(url)
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    body = {
        "model": model, "messages": messages, "temperature": 0, "max_tokens": _LONGEST_ANSWER,
        "stream": False,
    }  # fmt: skip
    try:
        with (
            httpx2.Client(timeout=SECONDS, transport=Route(), headers=headers) as client,
            client.stream("POST", url, json=body) as response,
        ):
            if response.status_code != 200:
                raise SourceError(f"{shown}: answered {response.status_code}; look at its log")
            held = _whole(response, shown)
    except (httpx2.TransportError, httpx2.DecodingError) as error:
        raise SourceError(f"{shown}: no answer ({error}); is it running?") from None
    except httpx2.InvalidURL as error:
        raise InputError(f"{shown}: not a web address ({error})") from None
    try:
        answer = msgspec.json.decode(held, type=_Answer)
    except (msgspec.DecodeError, RecursionError):
        raise SourceError(f"{shown}: what it answers is no chat completion") from None
    return (answer.choices[0].message.content or "") if answer.choices else ""


def _whole(response: httpx2.Response, shown: str) -> bytes:
    """The body of an answer.

    Raises:
        SourceError: it is too long, or comes too slowly.
    """
    began = _now()
    held = bytearray()
    for part in response.iter_bytes():
        held += part
        if len(held) > MOST_BYTES:
            raise SourceError(f"{shown}: the answer is longer than {MOST_BYTES:,} bytes")
        if _now() - began > SECONDS:
            raise SourceError(f"{shown}: not answered within {SECONDS:g} s")
    return bytes(held)
