"""Elements of an XML list, one record after the other, and what is wrong with the file.

Every reader of an XML list goes through here. A file with a document type is refused before any
entity of it can be read, nothing outside the file is ever opened, and records are freed as they
pass, so memory does not grow with the file. A file that ends before its document does was cut off;
any other error makes it malformed.
"""

from __future__ import annotations

import functools
import gzip
import zlib
from collections.abc import Collection, Iterator
from typing import BinaryIO, TypeAlias

import msgspec
from lxml import etree

from ostrakon.lists.entry import Damage, DamageKind
from ostrakon.lists.wording import tidy
from ostrakon.sources.snapshot import Part

HEAD_BYTES = 65536
"""How far the root element may be from the beginning of the file; in the published lists it
follows the declaration at once. A single text is held to 10,000,000 bytes and nesting to 256
elements, the limits of libxml2 itself."""
_LAST_LINE = 65535  # libxml2 counts the lines of elements no further
_UNDECLARED_ENTITY = int(etree.ErrorTypes.ERR_UNDECLARED_ENTITY)  # told at the end of the file
_DOCTYPE = "declares a document type, through which a file can do harm; lists have none"
_SPACE = b" \t\r\n"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")

Element: TypeAlias = etree._Element


class Root(msgspec.Struct, frozen=True):
    """The root element as it opens: name and attributes, both without name spaces."""

    tag: str
    attributes: dict[str, str]


class Record(msgspec.Struct, frozen=True):
    """One whole record; what hangs under it is gone once the next one is asked for.

    Attributes:
        tag: its name without its name space.
        element: the record.
        number: its place among the records of its name, from 1.
    """

    tag: str
    element: Element
    number: int

    @property
    def place(self) -> str:
        """For a person to find it: its line, as far as lines are counted, and its number."""
        line = self.element.sourceline
        where = f"{self.tag} {self.number}"
        return f"line {line}, {where}" if line and line < _LAST_LINE else where


XmlItem: TypeAlias = Root | Record | Damage


def records(part: Part, roots: Collection[str], tags: Collection[str]) -> Iterator[XmlItem]:
    """The root, then every element of these names that is in no other of them; or `Damage` last.

    Args:
        part: the file.
        roots: names of root elements of the format, without name spaces.
        tags: names of the records, and of small elements of the header that are wanted.
    """
    stream = None
    try:
        stream = part.open()
        head = stream.read(HEAD_BYTES)
        if (damage := _refused(part, head, roots)) is not None:
            yield damage
            return
        source = _Source(head, stream)
        yield from _parsed(part, source, roots, tags)
    except EOFError:
        yield _damage("truncated", "the end", f"{part.name} is cut off inside its compression")
    except (zlib.error, gzip.BadGzipFile) as error:
        says = f"{part.name}: its compression is damaged ({error})"
        yield _damage("malformed", "the compression", says)
    finally:
        if stream is not None:
            stream.close()


def begins_with(head: bytes, roots: Collection[str]) -> bool:
    """Whether a file begins with one of these root elements.

    >>> begins_with(b'<?xml version="1.0"?><!-- made --><a:LIST x="1">', {"LIST"})
    True
    """
    return _opening(head)[1] in roots


@functools.lru_cache(maxsize=4096)
def local(tag: str) -> str:
    """The name without its name space.

    >>> local("{http://example.org}id"), local("id")
    ('id', 'id')
    """
    return tag.rpartition("}")[2]


def text_of(element: Element) -> str:
    """The element's own text in one line, "" for none; that of its children is not in it."""
    text = element.text
    return tidy(text) if text else ""


def attributes_of(element: Element) -> dict[str, str]:
    """Attributes that are not empty, without name spaces, in the order of the file."""
    return {local(name): plain for name, value in element.items() if (plain := tidy(value))}


class _Source:
    """The bytes of a file for the parser; `ended` once it has asked for more than there are."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self.ended = False
        self._head = head
        self._rest = rest

    def read(self, size: int) -> bytes:
        """The next bytes."""
        if self._head:
            chunk, self._head = self._head[:size], self._head[size:]
            return chunk
        chunk = self._rest.read(size)
        self.ended = self.ended or not chunk
        return chunk


def _parsed(
    part: Part, source: _Source, roots: Collection[str], tags: Collection[str]
) -> Iterator[XmlItem]:
    """Root and records of a file that has no document type."""
    context = etree.iterparse(
        source,
        events=("start", "end"),
        tag=[f"{{*}}{name}" for name in {*roots, *tags}],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    counts: dict[str, int] = {}
    inside: Element | None = None
    opened = False
    try:
        for event, element in context:
            if not opened:
                if element.getroottree().docinfo.doctype:
                    yield _damage("forbidden", "the beginning", f"{part.name} {_DOCTYPE}")
                    return
                opened = True
                yield Root(local(str(element.tag)), attributes_of(element))
            elif event == "start":
                inside = element if inside is None else inside
            elif inside is not None and element is inside:
                tag = local(str(element.tag))
                counts[tag] = counts.get(tag, 0) + 1
                yield Record(tag, element, counts[tag])
                inside = None
                free(element)
    except etree.XMLSyntaxError as error:
        undeclared = any(entry.type == _UNDECLARED_ENTITY for entry in context.error_log)
        yield _broken(part, error, source.ended, undeclared)


def free(element: Element) -> None:
    """Let go of what a record holds and of everything before it beside it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _refused(part: Part, head: bytes, roots: Collection[str]) -> Damage | None:
    """What can be told from the beginning of the file."""
    if not head.strip():
        return _damage("empty", "line 1", f"{part.name} is empty")
    doctype, root = _opening(head)
    if doctype is not None and doctype.lower() != "html":
        return _damage("forbidden", "the beginning", f"{part.name} {_DOCTYPE}")
    if doctype is not None or root.lower() == "html":
        return _damage("not_the_format", "line 1", f"{part.name} is a web page, not this list")
    if root in roots:
        return None
    begun = head[:64].lstrip(b"\xef\xbb\xbf" + _SPACE).startswith(b"<")
    if begun and not root and len(head) < HEAD_BYTES:
        return _damage("truncated", "line 1", f"{part.name} ends before its list begins")
    says = f"begins with {root!r}; it is not this list" if root else "is not XML"
    return _damage("not_the_format", "line 1", f"{part.name} {says}")


def _opening(head: bytes) -> tuple[str | None, str]:
    """The name of the document type, if there is one before the root, and of the root element.

    What is cut off before it can be told is "".
    """
    if head.startswith(_UTF16):
        head = head.decode("utf-16", "replace").encode()
    rest = head.removeprefix(b"\xef\xbb\xbf").lstrip(_SPACE)
    while rest.startswith((b"<?", b"<!--")):
        _, end, rest = rest.partition(b"?>" if rest.startswith(b"<?") else b"-->")
        if not end:
            return None, ""
        rest = rest.lstrip(_SPACE)
    if rest[:9].upper() == b"<!DOCTYPE":
        return _name(rest[9:].lstrip(_SPACE)) or "?", ""
    if rest.startswith(b"<") and not rest.startswith(b"<!"):
        return None, _name(rest[1:]).rpartition(":")[2]
    return None, ""


def _name(text: bytes) -> str:
    """The name at the beginning of a text; "" where the text ends before it does."""
    end = next((n for n, byte in enumerate(text[:200]) if byte in b" \t\r\n/>[<'\""), 0)
    return text[:end].decode("utf-8", "replace")


def _broken(part: Part, error: etree.XMLSyntaxError, ended: bool, undeclared: bool) -> Damage:
    """What an error of the parser says about the file."""
    line, column = error.position if error.position else (0, 0)
    where = f"line {line or 1}, column {column or 1}"
    if ended and not undeclared:
        return _damage("truncated", where, f"{part.name} ends before its list does")
    says = "it names an entity that XML does not have" if undeclared else tidy(str(error.msg))
    return _damage("malformed", where, f"{part.name} is not well-formed XML: {says}")


def _damage(kind: DamageKind, where: str, says: str) -> Damage:
    """Damage at a place."""
    return Damage(kind=kind, where=where, message=says)
