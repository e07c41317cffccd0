"""Sealing screenings, keeping their receipts, and asking them again.

May import: core, register, screening.
"""

from __future__ import annotations

import datetime as dt
import getpass
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from ostrakon import register as reg
from ostrakon.core.errors import InputError, OstrakonError
from ostrakon.core.receipts import FORMAT, Asked, Receipt, Searched, Verification
from ostrakon.core.screening import Screening
from ostrakon.screening import receipts
from ostrakon.service.journal import Journal
from ostrakon.service.screening import Notify, Question, Screener, version

NAME = "receipts"
MAX_BYTES = 64 << 20
"""A receipt file larger than this is none of ours: one receipt is a few kilobytes."""
_RECEIPT = msgspec.json.Decoder(Receipt)


def journal(folder: Path) -> Journal[Receipt]:
    """The receipts of a store."""
    return Journal(folder, NAME, Receipt)


def asker(purpose: str = "", case: str = "", who: str = "") -> Asked:
    """Who asks: the account, unless a name is given."""
    try:
        account = getpass.getuser()
    except (OSError, KeyError):  # no such account, as in some containers
        account = f"uid {os.getuid()}" if hasattr(os, "getuid") else "unknown"
    program = Path(sys.argv[0]).name or "python"
    return Asked(who=who or account, process=f"{program}, process {os.getpid()}", purpose=purpose,
                 case=case)  # fmt: skip


def seal(
    screener: Screener, screenings: Sequence[Screening], asked: Asked, *,
    now: dt.datetime | None = None,
) -> list[Receipt]:  # fmt: skip
    """Write the receipts of screenings into the store's log, all or none.

    Args:
        screener: that answered them; its basis is `observed`.
        screenings: in the order in which they are sealed.
        asked: by whom and why.
        now: the clock, UTC.

    Raises:
        StoreError: the log cannot be written.
    """
    assert screener.question.basis == "observed"  # a receipt says what this installation had seen
    at = now or dt.datetime.now(dt.UTC)
    lists = _searched(screener, at)
    facts = screener.register.meta().get("facts", "")

    def follow(last: Receipt | None) -> list[Receipt]:
        """The receipts that come after the last one."""
        made: list[Receipt] = []
        for screening in screenings:
            before = made[-1] if made else last
            made.append(
                receipts.sealed(
                    screening, number=before.number + 1 if before else 1,
                    before=before.seal if before else receipts.FIRST, at=at, asked=asked,
                    facts=facts, lists=lists,
                )
            )  # fmt: skip
        return made

    return list(journal(screener.folder).append(follow))


def _searched(screener: Screener, at: dt.datetime) -> tuple[Searched, ...]:
    """Every list as it stood when it was known, which may have been long before it is asked."""
    known = screener.question.known_on
    day = known.date() if isinstance(known, dt.datetime) else known
    if day == at.date():
        return reg.searched(screener.register, day)
    return reg.searched_by(screener.register, day)


class Read(msgspec.Struct, frozen=True):
    """A receipt of a file, and whether the file says to the letter what was sealed."""

    receipt: Receipt
    sealed: bool


def read(path: Path) -> list[Read]:
    """The receipts of a file: one, or one a line.

    Raises:
        InputError: it cannot be read, or holds something else.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path}: larger than any file of receipts; name one with receipts")
        text = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None
    found = [
        _read(line, f"{path}, line {number}")
        for number, line in enumerate(_one_a_line(text), 1)
        if line.strip()
    ]
    if not found:
        raise InputError(f"{path}: holds no receipt")
    return found


def _one_a_line(text: bytes) -> list[bytes]:
    """The lines of a file; the whole of it where it is one receipt over several lines."""
    lines = text.split(b"\n")
    return [text] if lines[0].strip() == b"{" else lines


def _read(line: bytes, where: str) -> Read:
    """The receipt of a line.

    Raises:
        InputError: it is none.
    """
    try:
        receipt, seal = _RECEIPT.decode(line), receipts.seal_of_line(line)
    except (msgspec.MsgspecError, ValueError) as error:
        raise InputError(f"{where}: not a receipt ({error})") from None
    if receipt.format != FORMAT:
        raise InputError(
            f"{where}: {receipt.format!r} is a form of receipt that this version does not know; "
            f"it knows {FORMAT!r}"
        )
    return Read(receipt, seal == receipt.seal)


def verify(
    found: Iterable[Read], *, store: str | None = None, notify: Notify | None = None
) -> list[Verification]:
    """Ask every receipt's question again, as it was known then and as it is known now.

    Raises:
        StoreError: the store cannot be read.
    """
    return [_verified(one.receipt, one.sealed, store, notify) for one in found]


def _verified(
    receipt: Receipt, seal_holds: bool, store: str | None, notify: Notify | None
) -> Verification:
    """What asking one receipt's question again comes to."""
    try:
        then, on = _known(receipt.known_on), dt.date.fromisoformat(receipt.on)
    except ValueError as error:
        return _failed(receipt, seal_holds, f"its days cannot be read ({error})")
    try:
        asked = _question(receipt, on, then)
        with Screener(asked, store, notify, moment=receipt.at) as screener:
            logged = _in_log(screener.folder, receipt)
            held = reg.copies_held(screener.register)
            again = screener.ask(receipt.subject)
        with Screener(_question(receipt, on, dt.datetime.now(dt.UTC)), store, notify) as screener:
            now = screener.ask(receipt.subject)
    except OstrakonError as error:
        return _failed(receipt, seal_holds, str(error))
    missing = tuple(
        f"{one.source} {one.snapshot}"
        for one in receipt.lists
        if one.snapshot is not None and one.snapshot not in held
    )
    different = receipts.differences(receipt.hits, again.hits)
    if different and version() != receipt.algorithm.version:
        different.insert(0, f"scored by {receipt.algorithm.version} then, by {version()} now")
    return Verification(
        number=receipt.number, seal=receipt.seal,
        holds=seal_holds and logged is not False and not missing and not different,
        seal_holds=seal_holds, in_log=logged, missing=missing, differences=tuple(different),
        since=tuple(receipts.differences(again.hits, now.hits)),
    )  # fmt: skip


def _known(text: str) -> dt.date | dt.datetime:
    """As known when: a day, which means until its end, or a moment.

    Raises:
        ValueError: it is neither.
    """
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return dt.datetime.fromisoformat(text)


def _question(receipt: Receipt, on: dt.date, known_on: dt.date | dt.datetime) -> Question:
    """The receipt's question, as known at a time."""
    asked = receipt.algorithm
    return Question(
        name=asked.name, version=version(), threshold=asked.threshold, review=asked.review,
        limit=asked.limit, on=on, known_on=known_on, basis="observed",
    )  # fmt: skip


def _failed(receipt: Receipt, seal_holds: bool, why: str) -> Verification:
    """A receipt whose question cannot be asked again."""
    return Verification(
        number=receipt.number, seal=receipt.seal, holds=False, seal_holds=seal_holds, in_log=None,
        differences=(f"it cannot be asked again: {why}",),
    )  # fmt: skip


def _in_log(folder: Path, receipt: Receipt) -> bool | None:
    """Whether the log has it; `None` where the log is another store's, or there is none.

    It is this store's log if it has the receipt that this one follows.
    """
    ours = False
    for held in journal(folder):
        if held.seal == receipt.seal:
            return True
        ours = ours or held.seal == receipt.before
    return False if ours else None


def broken(folder: Path) -> list[str]:
    """What is wrong with a store's log of receipts, in words."""
    return receipts.broken(journal(folder).lines())
