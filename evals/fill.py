"""Writes the offsets of a key from the quoted text, so that they are exact.

A key is written with `"quote": {"text": "…"}` (or in `merged`); `fill` adds `start` and `end`. A
passage that stands more than once in the text needs a `start` near the one that is meant.
"""

from __future__ import annotations

import json
import pathlib

from evals.keys import BadKeyError, Json, read_words


def fill(key: Json, text: str) -> Json:
    """The key with offsets in every quote that has a text.

    Raises:
        BadKeyError: when a quote is not in the text, or stands there more than once with nothing
            to tell which is meant.
    """
    reading = key["reading"]
    filled = {
        name: [_record(record, text) for record in reading.get(name, [])]
        for name in ("claims", "incidents")
    }
    return {**key, "reading": {**reading, **filled}}


def fill_file(path: pathlib.Path, text: str) -> None:
    """Rewrite one key file in place.

    Raises:
        BadKeyError: when it is not a key, or a quote is not in the text.
    """
    try:
        key = json.loads(read_words(path))
        path.write_text(layout(fill(key, text)), encoding="utf-8")
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise BadKeyError(f"{path}: not a key ({error!r})") from error


def layout(key: Json) -> str:
    """A key as text: one record a line, so that a change of one is a change of one line."""
    head = {name: value for name, value in key.items() if name != "reading"}
    lines = json.dumps(head, ensure_ascii=False)[1:-1] + ",\n " if head else ""
    parts = []
    for name in ("claims", "incidents"):
        records = [json.dumps(record, ensure_ascii=False) for record in key["reading"][name]]
        body = ",\n  ".join(records)
        parts.append(f'"{name}": [\n  {body}\n ]' if records else f'"{name}": []')
    return "{" + lines + '"reading": {\n ' + ",\n ".join(parts) + "\n }}\n"


def _record(record: Json, text: str) -> Json:
    """A record with the offsets of its quote and merged passages."""
    out = {**record, "quote": _span(record["quote"], text)}
    if "merged" in record:
        out["merged"] = [_span(span, text) for span in record["merged"]]
    return out


def _span(span: Json, text: str) -> Json:
    """A passage with its offsets; the place nearest to `start` where it stands several times."""
    words = span.get("text")
    if not words:
        return span
    places = [i for i in range(len(text)) if text.startswith(words, i)]
    if not places:
        raise BadKeyError(f"not in the text: {words!r}")
    if len(places) > 1 and "start" not in span:
        raise BadKeyError(f"stands {len(places)} times in the text, give a start: {words!r}")
    start = min(places, key=lambda place: abs(place - span.get("start", place)))
    return {"start": start, "end": start + len(words), "text": words}
