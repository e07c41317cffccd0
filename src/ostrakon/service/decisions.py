"""What reviewers said of pairs of a subject and a party: remembered, honoured, re-opened.

A verdict is never changed or deleted; the latest one on a pair counts, as long as neither side has
changed since in what tells persons apart. May import: core, screening.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from ostrakon.core.errors import UserError
from ostrakon.core.screening import Decision, Subject
from ostrakon.names.fold import fold
from ostrakon.register.known import stamp
from ostrakon.screening.records import PartyRecord
from ostrakon.service.journal import Journal

Verdict: TypeAlias = Literal["same", "different", "unsure"]
VERDICTS: tuple[Verdict, ...] = ("same", "different", "unsure")
NAME = "decisions"


def journal(folder: Path) -> Journal[Decision]:
    """The decisions of a store."""
    return Journal(folder, NAME, Decision)


def subject_key(subject: Subject) -> str:
    """By what a subject is known again: the user's number, else a digest of what identifies it.

    >>> subject_key(Subject(name="Ann Archer", id="C-17"))
    'C-17'
    >>> subject_key(Subject(name="ANN  ARCHER")) == subject_key(Subject(name="Ann Archer"))
    True
    """
    return subject.id or f"sha256:{subject_digest(subject)[:32]}"


def subject_digest(subject: Subject) -> str:
    """A digest of what tells a subject from others: names, dates, countries, numbers."""
    return _digest(
        [fold(name) or name for name in (subject.name, *subject.names)],
        subject.birth_dates, subject.countries, [one.value for one in subject.identifiers],
    )  # fmt: skip


def party_digest(party: PartyRecord) -> str:
    """A digest of what tells a party from others, in whatever order its entries say it."""
    return _digest(
        [fold(name.text) or name.text for name in party.names],
        party.birth_dates, party.countries, [one.value for one in party.identifiers],
    )  # fmt: skip


def _digest(*sets: Iterable[str]) -> str:
    """Of sets of values."""
    said = [sorted(set(values)) for values in sets]
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()


def latest(decisions: Iterable[Decision]) -> dict[tuple[str, str], Decision]:
    """The last verdict on each pair, by the keys of both."""
    return {(one.subject, one.party): one for one in decisions}


def on_pair(
    held: Mapping[tuple[str, str], Decision], subject: Subject, party: PartyRecord
) -> Decision | None:
    """What was said of a pair; re-opened where either has changed since."""
    decision = held.get((subject_key(subject), party.id))
    if decision is None:
        return None
    changed = []
    if decision.subject_digest != subject_digest(subject):
        changed.append("the subject")
    if decision.party_digest != party_digest(party):
        changed.append("what lists say of the party")
    if not changed:
        return decision
    return msgspec.structs.replace(
        decision, reopened=f"{' and '.join(changed)} has changed since that decision"
    )


def decided(
    subject: Subject, party: PartyRecord, verdict: str, *, who: str, why: str, evidence: str = "",
    at: dt.datetime,
) -> Decision:  # fmt: skip
    """The record of a verdict.

    Raises:
        UserError: for a verdict that is none, or without a name or a reason.
    """
    if verdict not in VERDICTS:
        raise UserError(f"{verdict!r} is no verdict; say {', '.join(VERDICTS)}")
    if not who.strip() or not why.strip():
        raise UserError("a decision needs who decided and why; give both")
    return Decision(
        subject=subject_key(subject), party=party.id, verdict=verdict, who=who.strip(),
        why=why.strip(), at=stamp(at), evidence=evidence.strip(),
        subject_digest=subject_digest(subject), party_digest=party_digest(party),
    )  # fmt: skip
