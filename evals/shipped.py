"""The shipped reader for exams that need more of it than its records."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from evals.run import NoReaderError, shipped_reader

__all__ = ["attributed", "bare_model", "shipped_reader"]

if TYPE_CHECKING:
    from spacy.language import Language

    from ostrakon.news.analysis import Analysis
    from ostrakon.service.reading import Reader


def bare_model() -> Language:
    """The language model alone, without anything of ours.

    Raises:
        NoReaderError: when none is installed.
    """
    try:
        from ostrakon.core.errors import OstrakonError
        from ostrakon.news.text.model import load_model
    except ImportError as error:
        raise NoReaderError(f"the language model cannot be loaded ({error})") from error
    try:
        return load_model().nlp
    except OstrakonError as error:
        raise NoReaderError(str(error)) from error


def attributed(reader: Reader, text: str, published: dt.date | None, title_end: int) -> Analysis:
    """A text with its mentions and with who says what in it."""
    from ostrakon.news.naming.mentions import analyse
    from ostrakon.news.saying.attribution import find_attributions

    analysis = analyse(text, published, reader.gazetteer, reader.model.nlp, title_end=title_end)
    analysis.attributions = find_attributions(analysis)
    return analysis
