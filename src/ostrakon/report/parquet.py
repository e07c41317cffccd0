"""A table as a Parquet file, through DuckDB, which the extra `bulk` brings."""

from __future__ import annotations

import importlib
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from ostrakon.core.errors import OstrakonError, StoreError
from ostrakon.report.files import write_file

_INSTALL = "writing Parquet needs the bulk extra; install it with: pip install 'ostrakon[bulk]'"
_ENCODE = msgspec.json.Encoder().encode


def write_parquet(
    path: str,
    rows: Iterable[Mapping[str, str | Sequence[str]]],
    columns: Sequence[str],
    several: frozenset[str],
) -> None:
    """Write rows to a Parquet file in one step, one after the other through a file beside it.

    The same rows give the same file, byte for byte, with one version of DuckDB.

    Args:
        path: of the file; a crash leaves the old one or the new one.
        rows: each with a text, or several where the column holds several, under every column.
        columns: in their order; text all of them.
        several: the columns that hold a list of texts.

    Raises:
        OstrakonError: DuckDB is not installed.
        StoreError: as `report.files.write_whole`.
        UserError: as `report.files.write_whole`.
    """
    duckdb = require_duckdb()

    def make(target: Path) -> None:
        beside = target.parent if target.is_file() else None
        with tempfile.TemporaryDirectory(dir=beside, prefix=".parquet.") as folder:
            lines, made = Path(folder) / "rows.json", Path(folder) / "made.parquet"
            with lines.open("wb") as out:
                for row in rows:
                    out.write(_ENCODE(row) + b"\n")
            try:
                _convert(duckdb, lines, made, columns, several)
            except duckdb.Error as error:
                reason = str(error).splitlines()[0]
                raise StoreError(f"{path}: cannot be written ({reason})") from None
            if beside is not None:
                made.replace(target)
            else:
                with made.open("rb") as whole, target.open("wb") as device:
                    shutil.copyfileobj(whole, device)

    write_file(path, make)


def require_duckdb() -> Any:
    """The module.

    Raises:
        OstrakonError: it is not installed.
    """
    try:
        return importlib.import_module("duckdb")
    except ImportError:
        raise OstrakonError(_INSTALL) from None


def _convert(
    duckdb: Any, lines: Path, target: Path, columns: Sequence[str], several: frozenset[str]
) -> None:
    """Make the file of JSON lines. One thread, so that the order and the bytes are the same."""
    types = {name: "VARCHAR[]" if name in several else "VARCHAR" for name in columns}
    config = {
        "threads": "1", "temp_directory": str(lines.parent),
        # It would fetch what it lacks from the network.
        "autoinstall_known_extensions": "false", "autoload_known_extensions": "false",
    }  # fmt: skip
    with duckdb.connect(config=config) as connection:
        described = ", ".join(f"{_named(name)}: '{kind}'" for name, kind in types.items())
        named = ", ".join(_named(name) for name in columns)
        connection.execute(
            f"copy (select {named} from read_json({_quoted(lines)}, format = 'newline_delimited',"  # noqa: S608
            f" columns = {{{described}}}, maximum_object_size = 268435456))"
            f" to {_quoted(target)} (format parquet, compression zstd)"
        )


def _named(column: str) -> str:
    """A column as an identifier of SQL, which may be one of its words."""
    return '"' + column.replace('"', '""') + '"'


def _quoted(path: Path) -> str:
    """A path as a literal of SQL."""
    return "'" + str(path).replace("'", "''") + "'"
