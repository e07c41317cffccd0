"""Reading news and setting each statement about a listing beside the official record.

spaCy is imported only when a text is read, so that the register's own commands stay fast.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import importlib.resources
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from ostrakon import register as reg
from ostrakon.core.errors import InputError, UserError
from ostrakon.core.reading import Claim, ListingAbout, Reading, StatusAbout
from ostrakon.core.report import Check, Report
from ostrakon.core.standing import Listing
from ostrakon.service.asking import today
from ostrakon.service.gazetteer import make_gazetteer
from ostrakon.signals.check import check

if TYPE_CHECKING:
    from ostrakon.news.gazetteer import Gazetteer
    from ostrakon.news.text.document import Document
    from ostrakon.news.text.model import Model

Notify = Callable[[str], None]
MAX_INPUT_BYTES = 60_000_000
"""More than any document may have; what is longer is refused by the reader of documents."""

FIRST_YEAR = 1900
"""An earlier day of publication is a slip: the oldest act that ships is of 1979."""

# Any scheme, so that one that cannot be fetched is told as such; a drive letter is none.
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


@dataclasses.dataclass(frozen=True)
class Reader:
    """A loaded reader: give it text, get readings. Holds the model and the register's names."""

    gazetteer: Gazetteer
    model: Model

    def read(self, text: str, *, published: dt.date | None = None) -> Reading:
        """Read plain text."""
        from ostrakon.news.pipeline import read_document
        from ostrakon.news.text.document import from_text

        return read_document(from_text(text, published=published), self.gazetteer, self.model)

    def bare(self, text: str) -> None:
        """Run nothing but the parser, as a yardstick."""
        self.model.nlp(text)


def open_reader(
    *, store: str | None = None, model: str | None = None, notify: Notify | None = None
) -> Reader:
    """Load the model and the register's names once, for many texts.

    Raises:
        InputError: no language model is installed.
        StoreError: the register cannot be opened.
    """
    with reg.open_register(store, notify=notify) as register:
        gazetteer = make_gazetteer(register)
    return Reader(gazetteer=gazetteer, model=_model(model))


def read_text(
    text: str,
    *,
    published: dt.date | None = None,
    url: str | None = None,
    title: str | None = None,
    store: str | None = None,
) -> Reading:
    """Read one plain text."""
    return read_report(text, published=published, url=url, title=title, store=store).reading


def read_report(
    text: str,
    *,
    published: dt.date | None = None,
    url: str | None = None,
    title: str | None = None,
    store: str | None = None,
) -> Report:
    """Read one plain text and check it against the register."""
    from ostrakon.news.text.document import from_text

    document = from_text(text, published=published, url=url, title=title)
    return _report(document, store=store, model=None, notify=None)


def read_source(
    source: str,
    *,
    published: dt.date | None = None,
    store: str | None = None,
    model: str | None = None,
    notify: Notify | None = None,
) -> Report:
    """Read a file, a web address, or standard input (`-`).

    Raises:
        UserError: no text can have been published on that day.
        InputError: it cannot be read as text or HTML.
        SourceError: the web address did not answer.
    """
    from ostrakon.news.text.document import from_bytes

    _require_plausible(published)
    if _ADDRESS.match(source):
        from ostrakon.sources.fetch import fetch

        page = fetch(source)
        document = from_bytes(
            page.body, name=source, published=published, url=page.url, charset=page.charset
        )
    elif source == "-":
        data = _standard_input()
        document = from_bytes(data, name="standard input", published=published)
    else:
        document = from_bytes(_file(source), name=source, published=published)
    return _report(document, store=store, model=model, notify=notify)


def demo_text() -> str:
    """The article that ships with the product."""
    text: str = (_samples() / "demo.txt").read_text(encoding="utf-8")
    return text


def read_demo(*, store: str | None = None, notify: Notify | None = None) -> Report:
    """Read the article that ships with the product."""
    facts = msgspec.json.decode((_samples() / "demo.json").read_bytes())
    day = dt.date.fromisoformat(facts["published"])
    from ostrakon.news.text.document import from_text

    document = from_text(demo_text(), published=day)
    return _report(document, store=store, model=None, notify=notify)


def to_json(report: Report) -> str:
    """A report as one line of JSON: the reading's own fields, and `checks` beside them."""
    fields: dict[str, Any] = msgspec.to_builtins(report.reading)
    fields["checks"] = msgspec.to_builtins(report.checks)
    fields["notices"] = list(report.notices)
    return msgspec.json.encode(fields).decode()


def _report(
    document: Document, *, store: str | None, model: str | None, notify: Notify | None
) -> Report:
    """Read a document and check each statement about a listing."""
    from ostrakon.news.pipeline import read_document

    with reg.open_register(store, notify=notify) as register:
        loaded = _model(model)
        reading = read_document(document, make_gazetteer(register), loaded)
        checks = tuple(
            _check(register, claim, document.published) for claim in reading.claims if _bears(claim)
        )
    notices = [loaded.notice] if loaded.notice else []
    if document.language != "en":
        notices.append(
            f"the text looks like {document.language!r}; this version reads English only, so what "
            "follows is likely to miss most of it"
        )
    if document.published is None:
        notices.append("no date of publication is known; give --published to compare with the past")
    return Report(
        reading=reading,
        text=document.text,
        checks=checks,
        known_on=today().isoformat(),
        notices=tuple(notices),
    )


def _bears(claim: Claim) -> bool:
    """Whether the register can say anything to a claim."""
    about = claim.about
    if isinstance(about, StatusAbout):
        return about.predicate == "designated_by"
    return isinstance(about, ListingAbout)


def _check(register: reg.Register, claim: Claim, published: dt.date | None) -> Check:
    """One claim beside the listings that it may mean."""
    about = claim.about
    assert isinstance(about, ListingAbout | StatusAbout)
    on = published
    if about.party is None:
        return check(claim, on, (), (), (), ())
    state = about.state if isinstance(about, ListingAbout) else about.object
    instrument = about.instrument
    official = _meant(register, about.party, on or today(), state, instrument)
    now = _meant(register, about.party, today(), state, instrument)
    meant = {(x.instrument) for x in (*official, *now)} | ({instrument} if instrument else set())
    acts = [a for a in reg.acts_of(register, about.party) if a.instrument in meant]
    steps = [
        s
        for s in reg.steps_about(register, about.party, since=on)
        if s.instrument in meant or (state is not None and s.actor_state == state)
    ]
    return check(claim, on, official, now, acts, steps)


def _meant(
    register: reg.Register, party: str, on: dt.date, state: str | None, instrument: str | None
) -> tuple[Listing, ...]:
    """The party's listings under the instrument, else under any of the state, else all."""
    standing = reg.standing(register, party, on=on, known_on=None, basis="all")
    if instrument is not None:
        return tuple(x for x in standing.listings if x.instrument == instrument)
    if state is not None:
        return tuple(x for x in standing.listings if x.state == state)
    return standing.listings


def _model(name: str | None) -> Model:
    """The parser, or one line on how to install it."""
    try:
        from ostrakon.news.text.model import load_model
    except ImportError:
        raise InputError(
            "reading needs the news extra; install it with: pip install 'ostrakon[news]'"
        ) from None
    return load_model(name)


def _require_plausible(published: dt.date | None) -> None:
    """Refuse a day of publication before the register's world, or after tomorrow (time zones)."""
    if published is None:
        return
    if published.year < FIRST_YEAR or published > today() + dt.timedelta(days=1):
        raise UserError(
            f"--published {published} is no day on which a text can have appeared; give the day of "
            "the text"
        )


def _standard_input() -> bytes:
    """The bytes on standard input.

    Raises:
        InputError: when there is none.
    """
    if sys.stdin is None:
        raise InputError("standard input: closed; pipe a text into it or give a file")
    try:
        return sys.stdin.buffer.read(MAX_INPUT_BYTES + 1)
    except OSError as error:
        raise InputError(
            f"standard input: cannot be read ({error.strerror}); give a file"
        ) from None


def _file(path: str) -> bytes:
    """The bytes of a file.

    Raises:
        InputError: when it cannot be read.
        UserError: when no name is given.
    """
    if not path:
        raise UserError("no text is named; give a file, an address or -")
    try:
        with Path(path).open("rb") as stream:
            return stream.read(MAX_INPUT_BYTES + 1)  # the rest would be refused in any case
    except (OSError, ValueError) as error:  # the latter for a null character in a name
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(
            f"{path}: cannot be read ({reason}); give a file, an address or -"
        ) from None


def _samples() -> Any:
    """The folder of bundled samples."""
    return importlib.resources.files("ostrakon.service") / "samples"
