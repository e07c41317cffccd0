r"""From bytes or text to a clean, dated document whose offsets mean something.

What a file is is decided by its content. Text is UTF-8 (a byte order mark may say UTF-16); a page
may declare another character set. Line ends become `\n`, invisible characters go, letters are
composed (NFC); all offsets of a reading refer to `Document.text`, the result. Limits: 2 MB of
text, 10 MB of HTML, 200,000 characters of article.
"""

from __future__ import annotations

import codecs
import datetime as dt
import functools
import hashlib
import re
import unicodedata
from collections import Counter
from typing import Literal

import msgspec

from ostrakon.core.errors import InputError
from ostrakon.core.tables import Words
from ostrakon.news.lexicon import rows
from ostrakon.news.text import html
from ostrakon.news.text.dateline import Dateline, dateline_of
from ostrakon.news.text.datewords import full_date

MAX_TEXT_BYTES = 2_000_000
MAX_HTML_BYTES = 10_000_000
MAX_CHARACTERS = 200_000

PublishedFrom = Literal["given", "metadata", "text", "unknown"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\x7fELF": "a program",
    b"\x1f\x8b": "a compressed file",
    b"{\\rtf": "an RTF document",
}
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|main|div|"
    r"p|h1|meta|title|section)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00]")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_MISREAD = re.compile(r"[\x80-\x9f]")
_TITLE_MAX = 160
_FULL_DATE = (
    r"(?:\d{1,2} [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2}),? (?:19|20)\d\d|"
    r"(?:19|20)\d\d-\d\d-\d\d"
)
# A line of its own that begins with the date, or ends without a full stop: no sentence.
_FULL_DATE_LINE = re.compile(
    rf"^(?:({_FULL_DATE})\b[^\n]{{0,80}}|[^\n]{{1,40}}?\b({_FULL_DATE})\b[^\n]{{0,30}}(?<![.”\"]))$",
    re.MULTILINE,
)
_SCRIPTS = (
    ("CYRILLIC", "ru"), ("ARABIC", "ar"), ("HEBREW", "he"), ("GREEK", "el"), ("HIRAGANA", "ja"),
    ("KATAKANA", "ja"), ("HANGUL", "ko"), ("CJK", "zh"), ("DEVANAGARI", "hi"), ("THAI", "th"),
    ("BENGALI", "bn"), ("GEORGIAN", "ka"), ("ARMENIAN", "hy"),
)  # fmt: skip
_TELLING = (
    ("ru", "іїєґ", "uk"), ("ru", "әғқңөұүһ", "kk"), ("ar", "ٹڈڑے", "ur"), ("ar", "پچژگ", "fa"),
)  # fmt: skip


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One article, ready to be read.

    Attributes:
        text: what all offsets refer to; begins with the title when there is one.
        title, title_end: the title and where it ends in `text` (0 without one).
        url: where it was taken from, if anywhere.
        published, published_from: its day, and whether that was given, in the page's metadata, in
            the text, or is unknown.
        language: ISO 639-1, `und` when it cannot be told.
        sha256: of `text` in UTF-8, as hexadecimal digits.
        byline, site, dateline: as far as printed.
    """

    text: str
    title: str | None = None
    title_end: int = 0
    url: str | None = None
    published: dt.date | None = None
    published_from: PublishedFrom = "unknown"
    language: str = "und"
    sha256: str = ""
    byline: str | None = None
    site: str | None = None
    dateline: Dateline | None = None

    @property
    def id(self) -> str:
        """The document's id: the hash of its text."""
        return f"sha256:{self.sha256}"


def from_bytes(
    data: bytes,
    *,
    name: str = "input",
    url: str | None = None,
    published: dt.date | None = None,
    charset: str | None = None,
    otherwise: dt.date | None = None,
) -> Document:
    """Make a document of the bytes of a file, a page or standard input.

    Args:
        data: the bytes as found.
        name: how to call it in an error (a path, a URL, "standard input").
        url: its address, if it has one.
        published: its day, if the user gives it; else it is looked for.
        charset: the character set that its server declared.
        otherwise: its day by a feed that names it, where neither page nor text says so.

    Raises:
        InputError: empty, binary, too large, a feed, or not in the character set it should be in;
            the message names the offset of the first bad byte.
    """
    text = _decode(data, name, charset)
    document = from_text(text, name=name, url=url, published=published)
    if otherwise is None or document.published is not None:
        return document
    return msgspec.structs.replace(document, published=otherwise, published_from="metadata")


def from_text(
    text: str,
    *,
    name: str = "input",
    url: str | None = None,
    published: dt.date | None = None,
    title: str | None = None,
) -> Document:
    """Make a document of text or HTML that is already decoded.

    Args:
        text: the text or markup.
        name: how to call it in an error.
        url: its address, if it has one.
        published: its day, if the user gives it.
        title: the title, where it does not stand in the text; it is put before it.

    Raises:
        InputError: empty, too large, a feed, JSON, or no text after all.
    """
    if not text.strip():
        raise InputError(f"{name}: empty; give the text of a news article")
    if len(text) > MAX_HTML_BYTES:
        raise InputError(_too_large(name, len(text), "characters", MAX_CHARACTERS))
    if _FEED.match(text[:2000]):
        raise InputError(f"{name}: a feed, not an article; give the page of one article")
    if _is_json(text):
        raise InputError(f"{name}: JSON, not prose; give the article's text itself, or its page")
    if _HTML.match(text[:5000]):
        return _from_page(text, name, url, published)
    if len(text) > MAX_TEXT_BYTES:
        raise InputError(_too_large(name, len(text), "characters", MAX_CHARACTERS))
    clean = tidy(text)
    title_end = title_in(clean)
    if title and not clean.lstrip().startswith(title):
        clean, title_end = f"{title}\n\n{clean}", len(title)
    _check(clean, name)
    return _finish(clean, title_end, url, published, None, None, None)


def _from_page(text: str, name: str, url: str | None, published: dt.date | None) -> Document:
    page = html.extract(text, name, url)
    body = "\n\n".join(line for line in tidy(page.text).split("\n") if line.strip())
    title = re.sub(r"\s+", " ", tidy(page.title or "")).strip() or None
    whole, title_end = body, 0
    if title and body.startswith(title):
        title_end = len(title)
    elif title:
        whole, title_end = f"{title}\n\n{body}", len(title)
    _check(whole, name)
    return _finish(whole, title_end, url, published, page.published, page.byline, page.site)


def _finish(
    text: str,
    title_end: int,
    url: str | None,
    given: dt.date | None,
    metadata: dt.date | None,
    byline: str | None,
    site: str | None,
) -> Document:
    dateline = dateline_of(text, title_end)
    day, source = _published(text, title_end, given, metadata, dateline)
    return Document(
        text=text,
        title=text[:title_end].strip() or None,
        title_end=title_end,
        url=url,
        published=day,
        published_from=source,
        language=language_of(text),
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        byline=byline,
        site=site,
        dateline=dateline,
    )


def _decode(data: bytes, name: str, charset: str | None) -> str:
    if len(data) > MAX_HTML_BYTES:
        raise InputError(_too_large(name, len(data), "bytes", MAX_CHARACTERS))
    if not data.strip(b"\x00 \t\r\n"):
        raise InputError(f"{name}: empty; give the text of a news article")
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise InputError(f"{name}: {what}, not text; give the article as text or HTML")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding, name, len(bom))
    nul = data.find(b"\x00")
    if nul >= 0:
        raise InputError(f"{name}: binary, byte {nul} is NUL; give the article as text or HTML")
    declared = _CHARSET.search(data[:4096]) if data.lstrip()[:1] == b"<" else None
    found = declared.group(1).decode("ascii") if declared else None
    return _strict(data, charset or found or "utf-8", name, 0)


def _strict(data: bytes, encoding: str, name: str, skipped: int) -> str:
    try:
        if not codecs.lookup(encoding)._is_text_encoding:
            raise LookupError(encoding)
        return data.decode(encoding)
    except LookupError:
        raise InputError(f"{name}: unknown character set {encoding!r}; save it as UTF-8") from None
    except UnicodeDecodeError as error:
        at = error.start + skipped
        raise InputError(
            f"{name}: not valid {encoding.upper()} at byte {at}; save the text as UTF-8"
        ) from None


def tidy(text: str) -> str:
    r"""Line ends as `\n`, letters composed, invisible and control characters out.

    >>> tidy("a\u200bb\r\nc")
    'ab\nc'
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROL.sub(" ", _INVISIBLE.sub("", text))
    text = _MISREAD.sub(_as_windows, text)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _as_windows(match: re.Match[str]) -> str:
    """A control character U+0080 to U+009F as the Windows-1252 letter that it was misread from.

    Pages declare Latin-1 and mean Windows-1252, as browsers know; what stands for nothing there
    becomes a space.
    """
    return bytes([ord(match.group())]).decode("cp1252", "ignore") or " "


def _is_json(text: str) -> bool:
    """Whether a text is a JSON object or list, or lines of them."""
    start = text.lstrip()
    if start[:1] not in ("{", "["):
        return False
    for part in (start, start.partition("\n")[0]):
        try:
            found = msgspec.json.decode(part)
        except (msgspec.DecodeError, RecursionError):
            continue
        return isinstance(found, dict) or part is start
    return False


def _check(text: str, name: str) -> None:
    if not text.strip():
        raise InputError(f"{name}: no article text found; give the text itself")
    if len(text) > MAX_CHARACTERS:
        raise InputError(_too_large(name, len(text), "characters", MAX_CHARACTERS))
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise InputError(f"{name}: holds half of a character pair (a surrogate); save it as UTF-8")


def _too_large(name: str, size: int, unit: str, limit: int) -> str:
    return (
        f"{name}: {size:,} {unit} is too large; one article has at most {limit:,} characters, "
        "split the file"
    )


def title_in(text: str) -> int:
    r"""Where a title ends that is the first line: short, no full stop, a blank line after; else 0.

    >>> title_in("Court suspends ban\n\nThe court said."), title_in("One.\n\nTwo.")
    (18, 0)
    """
    stripped = text.lstrip()
    offset = len(text) - len(stripped)
    line, _, rest = stripped.partition("\n")
    line = line.rstrip()
    if not rest.strip() or not line or len(line) > _TITLE_MAX:
        return 0
    blank_after = rest.startswith("\n") or rest[:40].split("\n")[0].strip() == ""
    if re.fullmatch(_FULL_DATE, line):
        return 0
    if not blank_after or line[-1] in '.:;,"”' or dateline_of(line + " "):
        return 0
    return offset + len(line)


def _published(
    text: str,
    title_end: int,
    given: dt.date | None,
    metadata: dt.date | None,
    dateline: Dateline | None,
) -> tuple[dt.date | None, PublishedFrom]:
    if given is not None:
        return given, "given"
    if metadata is not None:
        return metadata, "metadata"
    lines = "\n".join(text[title_end:].lstrip().split("\n")[:6])
    candidates = [dateline.date] if dateline and dateline.date else []
    candidates += [found[1] or found[2] for found in _FULL_DATE_LINE.finditer(lines)]
    for candidate in candidates:
        day = full_date(candidate)
        if day is not None:
            return day, "text"
    return None, "unknown"


def language_of(text: str) -> str:
    """The language by script and commonest words: ISO 639-1, or `und`.

    >>> language_of("The court said that it was a ban"), language_of("Суд приостановил запрет")
    ('en', 'ru')
    """
    sample = text[:4000]
    scripts: Counter[str] = Counter()
    for character in sample[:1000]:
        if character.isalpha():
            scripts[unicodedata.name(character, "?").split(" ", 1)[0].split("-")[0]] += 1
    if not scripts:
        return "und"
    most = scripts.most_common(1)[0][0]
    if any(scripts[kana] > 5 for kana in ("HIRAGANA", "KATAKANA")):
        return "ja"
    if most != "LATIN":
        language = dict(_SCRIPTS).get(most, "und")
        for base, letters, other in _TELLING:
            if language == base and sum(sample.lower().count(c) for c in letters) > 2:
                return other
        return language
    return _latin(sample)


_FEWEST = 3
"""Different common words by which a language is told; "a" alone is a word of many."""


def _latin(sample: str) -> str:
    words = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    total = sum(words.values())
    scores = {
        language: sum(words[word] for word in common) / total
        for language, common in _stopwords().items()
    }
    best = max(scores, key=lambda language: scores[language])
    seen = sum(1 for word in _stopwords()[best] if words[word])
    return best if scores[best] >= 0.08 and seen >= _FEWEST else "und"


class _Stopwords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The commonest words of a language."""

    language: str
    words: Words


@functools.cache
def _stopwords() -> dict[str, Words]:
    return {row.language: row.words for row in rows("stopwords.csv", _Stopwords)}
