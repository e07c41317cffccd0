"""Writing and reading decisions of reviewers: `decisions` holds what they are.

May import: core, register, screening.
"""

from __future__ import annotations

import datetime as dt

from ostrakon import register as reg
from ostrakon.core.screening import Decision, Subject
from ostrakon.service import decisions
from ostrakon.service.screening import Notify, Screener, question


def decide(
    subject: Subject, party: str, verdict: str, *, who: str, why: str, evidence: str = "",
    store: str | None = None, notify: Notify | None = None, now: dt.datetime | None = None,
) -> Decision:  # fmt: skip
    """Remember a verdict on a pair.

    Args:
        subject: who was screened.
        party: the id of the party it was compared with.
        verdict: `same`, `different` or `unsure`.
        who: decides.
        why: the reason.
        evidence: what it rests on.
        store: the store.
        notify: is told when the index has to be made.
        now: the clock, UTC.

    Raises:
        NotFoundError: there is no such party.
        UserError: no verdict, or without who and why.
        StoreError: it cannot be written.
    """
    with Screener(question(), store, notify) as screener:
        made = decisions.decided(
            subject, screener.party(party), verdict, who=who, why=why, evidence=evidence,
            at=now or dt.datetime.now(dt.UTC),
        )  # fmt: skip
        decisions.journal(screener.folder).append(lambda _last: [made])
    return made


def decided(*, store: str | None = None) -> list[Decision]:
    """Every verdict, the first first."""
    with reg.open_register(store) as register:
        return list(decisions.journal(register.path.parent))
