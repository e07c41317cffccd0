"""Reading news and setting each statement about a listing beside the official record.

spaCy is imported only when a text is read, so that the register's own commands stay fast.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import importlib.resources
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from ostrakon import register as reg
from ostrakon.core.errors import InputError, UserError
from ostrakon.core.reading import Claim, ListingAbout, Reading, StatusAbout
from ostrakon.core.report import Check, Report
from ostrakon.core.standing import Listing
from ostrakon.service.asking import today
from ostrakon.service.gazetteer import make_gazetteer
from ostrakon.service.plugins import open_plugin
from ostrakon.signals.check import check

if TYPE_CHECKING:
    from ostrakon.news.gazetteer import Gazetteer
    from ostrakon.news.intake.pages import Page
    from ostrakon.news.plugins.protocol import Plugin
    from ostrakon.news.text.document import Document
    from ostrakon.news.text.model import Model

Notify = Callable[[str], None]
FIRST_YEAR = 1900
"""An earlier day of publication is a slip: the oldest act that ships is of 1979."""


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


@dataclasses.dataclass(frozen=True)
class Desk:
    """A register and a parser at hand: give it pages, get checked readings."""

    register: reg.Register
    gazetteer: Gazetteer
    model: Model
    plugins: tuple[Plugin, ...] = ()

    def read(self, page: Page, published: dt.date | None) -> Report:
        """Read one page.

        Args:
            page: as it was found.
            published: its day, if the user gives it.

        Raises:
            InputError: it cannot be read as text or HTML.
        """
        from ostrakon.news.text.document import from_bytes

        document = from_bytes(
            page.body, name=page.name, url=page.url, published=published, charset=page.charset,
            otherwise=page.published,
        )  # fmt: skip
        return self.report(document)

    def report(self, document: Document) -> Report:
        """Read a document and check each statement about a listing."""
        from ostrakon.news.pipeline import read_document
        from ostrakon.news.plugins.joining import with_plugins

        own = read_document(document, self.gazetteer, self.model)
        reading, said = with_plugins(document, own, self.plugins)
        checks = tuple(
            _check(self.register, claim, document.published)
            for claim in reading.claims
            if _bears(claim)
        )
        return Report(
            reading=reading,
            text=document.text,
            checks=checks,
            known_on=today().isoformat(),
            notices=(*_notices(document, self.model), *said),
        )


@contextlib.contextmanager
def open_desk(
    *, store: str | None = None, model: str | None = None, plugins: Iterable[str] = (),
    notify: Notify | None = None,
) -> Iterator[Desk]:  # fmt: skip
    """Load the model and open the register once, for many pages.

    Args:
        store: of the register.
        model: another installed one.
        plugins: as a user types them (`open_plugin`).
        notify: is told when the register is made or brought up to date.

    Raises:
        UserError: there is no such plug-in.
        InputError: no language model is installed, or a plug-in's cannot be loaded.
        StoreError: the register cannot be opened.
    """
    beside = tuple(open_plugin(typed) for typed in plugins)
    with reg.open_register(store, notify=notify) as register:
        yield Desk(
            register=register, gazetteer=make_gazetteer(register), model=_model(model),
            plugins=beside,
        )  # fmt: skip


def _report(
    document: Document, *, store: str | None, model: str | None, notify: Notify | None
) -> Report:
    """Read one document and check each statement about a listing."""
    with open_desk(store=store, model=model, notify=notify) as desk:
        return desk.report(document)


def _notices(document: Document, model: Model) -> Iterator[str]:
    """What a user should know of a reading."""
    from ostrakon.news.pipeline import reads

    if not reads(document.language):
        yield (
            f"the text looks like {document.language!r}; this version reads English and Russian, "
            "so nothing was read in it"
        )
        return
    if model.notice and document.language != "ru":
        yield model.notice
    if document.language == "und":
        yield (
            "the language of the text cannot be told; it was read as English, so what follows may "
            "miss most of it"
        )
    if document.published is None:
        yield "no date of publication is known; give --published to compare with the past"


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


def require_plausible(published: dt.date | None) -> None:
    """Refuse a day of publication before the register's world, or after tomorrow (time zones).

    Raises:
        UserError: no text can have been published on that day.
    """
    if published is None:
        return
    if published.year < FIRST_YEAR or published > today() + dt.timedelta(days=1):
        raise UserError(
            f"--published {published} is no day on which a text can have appeared; give the day of "
            "the text"
        )


def _samples() -> Any:
    """The folder of bundled samples."""
    return importlib.resources.files("ostrakon.service") / "samples"
