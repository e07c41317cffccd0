"""Reads the instruments and the decisions on codes that only stories use."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from ostrakon.core.errors import InputError
from ostrakon.core.standing import InstrumentInfo


def read(path: Path) -> list[InstrumentInfo]:
    """Read `overlay/instruments.toml`, sorted by id.

    Raises:
        InputError: when the file is not TOML, or a table lacks a field or has a strange one.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path.name}: {error}") from None
    result = []
    for key, table in sorted(tables.items()):
        unknown = set(table) - set(InstrumentInfo.__struct_fields__)
        if unknown:
            raise InputError(f"{path.name}: {key}: no such field: {', '.join(sorted(unknown))}")
        try:
            result.append(msgspec.convert({"id": key, **table}, InstrumentInfo))
        except msgspec.ValidationError as error:
            raise InputError(f"{path.name}: {key}: {error}") from None
    return result
