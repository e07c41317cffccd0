"""Sealing a screening, and telling whether a sealed one still holds. Pure; may import core."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence

import msgspec

from ostrakon.core.receipts import FORMAT, Asked, Receipt, Searched
from ostrakon.core.screening import Hit, Screening

FIRST = "0" * 64
"""What stands before the first receipt."""
KEEP_YEARS = 10
"""SCREENING.md section 4, point 10: kept for ten years where nobody says otherwise."""
_PLAIN = msgspec.json.Encoder(order="sorted")
_RECEIPT = msgspec.json.Decoder(Receipt)


def sealed(
    screening: Screening,
    *,
    number: int,
    before: str,
    at: dt.datetime,
    asked: Asked,
    facts: str,
    lists: Sequence[Searched],
    keep_years: int = KEEP_YEARS,
) -> Receipt:
    """The receipt of a screening.

    Args:
        screening: as it was answered.
        number: its place in the log.
        before: the seal of the one before it.
        at: now, UTC.
        asked: by whom and why.
        facts: digest of the facts in the store.
        lists: as they were searched.
        keep_years: for how long it is to be kept.
    """
    receipt = Receipt(
        format=FORMAT, number=number, at=_moment(at), asked=asked, subject=screening.subject,
        read_as=screening.read_as, on=screening.on, known_on=screening.known_on,
        basis=screening.basis, facts=facts, lists=tuple(lists), algorithm=screening.algorithm,
        index=screening.index, outcome=screening.outcome, hits=screening.hits,
        keep_until=_years_on(at.date(), keep_years).isoformat(), before=before, seal="",
    )  # fmt: skip
    return msgspec.structs.replace(receipt, seal=seal_of(receipt))


def seal_of(receipt: Receipt) -> str:
    """SHA-256 over everything that a receipt says, its own seal left out."""
    return seal_of_line(to_line(receipt))


def seal_of_line(line: bytes) -> str:
    """SHA-256 over everything that a receipt's text says, its own seal left out.

    Over the text and not over what this version reads of it: so nothing can be put in unnoticed,
    and a receipt of a version that said less stays whole.

    Raises:
        ValueError: it is no object of JSON.
    """
    content = msgspec.json.decode(line)
    if not isinstance(content, dict):
        raise ValueError("not an object")
    return hashlib.sha256(_PLAIN.encode({**content, "seal": ""})).hexdigest()


def to_line(receipt: Receipt) -> bytes:
    """A receipt as one line of JSON, always the same for the same receipt."""
    return _PLAIN.encode(receipt)


def broken(lines: Iterable[bytes]) -> list[str]:
    """What is wrong with a chain of receipts, in words; nothing when it is whole.

    Args:
        lines: each a receipt, in the order of the chain.
    """
    wrong = []
    before = FIRST
    for place, line in enumerate(lines, 1):
        try:
            receipt, seal = _RECEIPT.decode(line), seal_of_line(line)
        except (msgspec.MsgspecError, ValueError) as error:
            wrong.append(f"line {place} is no receipt ({error})")
            continue
        if receipt.number != place:
            wrong.append(f"receipt {receipt.number} stands where number {place} belongs")
        if receipt.before != before:
            wrong.append(f"receipt {receipt.number} does not follow the one before it")
        if seal != receipt.seal:
            wrong.append(f"receipt {receipt.number} was changed after it was sealed")
        before = receipt.seal
    return wrong


def differences(sealed_hits: Sequence[Hit], hits: Sequence[Hit]) -> list[str]:
    """How an answer given again differs from the sealed one, in words."""
    then = {hit.match.party: hit for hit in sealed_hits}
    now = {hit.match.party: hit for hit in hits}
    said = [
        f"{_named(hit)} was found and is no longer" for key, hit in then.items() if key not in now
    ]
    for party, hit in now.items():
        other = then.get(party)
        if other is None:
            said.append(f"{_named(hit)} is found and was not")
        else:
            said += _changed(other, hit)
    return said


def _changed(then: Hit, now: Hit) -> list[str]:
    """What is said of a party that was not said of it before."""
    said = []
    if abs(then.match.score - now.match.score) > 5e-5:
        said.append(f"{_named(now)} scores {now.match.score:.4f} and scored {then.match.score:.4f}")
    if then.in_force != now.in_force:
        said.append(f"{_named(now)}: in force {now.in_force}, was {then.in_force}")
    if _verdict(then) != _verdict(now):
        said.append(f"{_named(now)}: {_verdict(now)}, was {_verdict(then)}")
    before, after = _statuses(then), _statuses(now)
    for listing in sorted({*before, *after}):
        if before.get(listing) != after.get(listing):
            said.append(
                f"{_named(now)} under {listing}: {after.get(listing, 'no listing')}, "
                f"was {before.get(listing, 'no listing')}"
            )
    return said


def _statuses(hit: Hit) -> dict[str, str]:
    """Status by instrument and scope."""
    return {f"{one.instrument} ({one.scope})": one.status for one in hit.listings}


def _verdict(hit: Hit) -> str:
    """What a reviewer said of it, and since when."""
    decided = hit.decision
    if decided is None:
        return "not decided"
    return f"decided {decided.verdict} by {decided.who} on {decided.at[:10]}"


def _named(hit: Hit) -> str:
    """A party in words."""
    return f"{hit.match.name} ({hit.match.party})"


def _moment(at: dt.datetime) -> str:
    """UTC, to the microsecond, so that text order is time order."""
    return f"{at.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def _years_on(day: dt.date, years: int) -> dt.date:
    """The same day of a later year; the first of March for a 29th of February without one."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1)
