"""Changes to made lists that keep much of their form: what gets past the first look of a reader."""

from __future__ import annotations

import io
import random
import zipfile

from bench import made

TOKENS: tuple[bytes, ...] = (
    b"", b"\0", b"\x1a", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n", b'"', b'""', b"'", b";",
    b",", b"\t", b"<", b">", b"</", b"/>", b"&", b"&lt;", b"&#0;", b"&#x202e;", b"&nope;", b"<!--",
    b"-->", b"<![CDATA[", b"]]>", b"<?", b"<!DOCTYPE x>", b"{", b"}", b"[", b"]", b"null", b"true",
    b"1e999", b"-0- ", b"NaN", b"{}", b"[]", b'""', b"0", b"00/00/0000", b"99/99/9999",
    b"0000-00-00", b"2024-02-30", b"31.02.2024", b"a) ", b" b) ", b"(", b")", b"1: ", b":", b"=1+1",
    b"@x", "\u202e".encode(), "\u2066".encode(), "\u200c".encode(), "\ufeff".encode(),
    "\u2028".encode(), "\U0001f600".encode(), b"\xed\xa0\x80", b"\\ud800", b"\\u0000",
    "\u0661\u0662".encode(), "\u00b2".encode(), "\uff11".encode(), b"9" * 40, b"A" * 3000,
    b"(" * 500,
    b"[" * 3000,
)  # fmt: skip
"""What is put in: marks of the formats, numbers and days that are none, letters that hide."""


def sample(case: str, entries: int) -> dict[str, bytes]:
    """The files of a case, made."""
    return made.MADE[case](entries)


def changed(files: dict[str, bytes], chance: random.Random) -> dict[str, bytes]:
    """The files with some changes in one of them."""
    role = chance.choice(sorted(files))
    data = files[role]
    if data.startswith(b"PK") and chance.random() < 0.8:
        data = _repacked(data, chance)
    else:
        data = _changed(data, chance)
    return {**files, role: data}


def _changed(data: bytes, chance: random.Random) -> bytes:
    """Bytes with one to four changes."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice((1, 1, 2, 8, 64, 512)))
        kind = chance.randrange(7)
        if kind == 0:
            data = data[:at]
        elif kind == 1:
            data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
        elif kind == 2:
            data = data[:at] + data[end:]
        elif kind == 3:
            data = data[:end] + data[at:end] + data[end:]
        elif kind == 4:
            other = chance.randrange(len(data) + 1)
            data = data[:at] + data[other : other + (end - at)] + data[end:]
        elif kind == 5:
            data = data[:at] + chance.choice(TOKENS) + data[at:]
        else:
            data = data[:at] + chance.choice(TOKENS) + data[end:]
    return data


def _repacked(data: bytes, chance: random.Random) -> bytes:
    """A workbook with changes in one of its packed files."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(packed))
    packed[name] = _changed(packed[name], chance)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in packed.items():
            archive.writestr(each, content)
    return out.getvalue()
