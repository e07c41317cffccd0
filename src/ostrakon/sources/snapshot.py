"""One fetched copy of a list: one file or several that belong together. May import: core."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path
from typing import BinaryIO, cast

import msgspec


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a snapshot.

    Attributes:
        role: which half of a list of several files it is ("sdn", "alt" …); "" for the only one.
        name: the file's name, for messages.
        path: where its bytes are, gzip-compressed when the name ends so.
        sha256: of the bytes as published, hexadecimal.
        size: of the bytes as published.
    """

    role: str
    name: str
    path: Path
    sha256: str
    size: int

    def open(self) -> BinaryIO:
        """The bytes as published. The caller closes it."""
        if self.path.suffix == ".gz":
            return cast(BinaryIO, gzip.open(self.path, "rb"))
        return self.path.open("rb")


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """All files of one copy of a source's list."""

    source: str
    parts: tuple[Part, ...]

    def part(self, role: str) -> Part | None:
        """The file of a role, if the copy has it."""
        return next((part for part in self.parts if part.role == role), None)

    @property
    def id(self) -> str:
        """The content hash: of the only file, or of the roles and hashes of several."""
        if len(self.parts) == 1:
            return self.parts[0].sha256
        lines = sorted(f"{part.role} {part.sha256}\n" for part in self.parts)
        return hashlib.sha256("".join(lines).encode()).hexdigest()


def of_files(source: str, files: dict[str, Path]) -> Snapshot:
    """A snapshot of files on disk, by role; for tests and for `--from`."""
    parts = []
    for role, path in files.items():
        digest = hashlib.sha256()
        size = 0
        part = Part(role=role, name=path.name, path=path, sha256="", size=0)
        with part.open() as stream:
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
                size += len(chunk)
        parts.append(msgspec.structs.replace(part, sha256=digest.hexdigest(), size=size))
    return Snapshot(source=source, parts=tuple(parts))
