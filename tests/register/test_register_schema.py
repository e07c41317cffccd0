"""Schema, revisions and queries stay together."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from ostrakon.core.errors import StoreError
from ostrakon.core.standing import InstrumentInfo
from ostrakon.register import Register, instruments
from ostrakon.register.store import migrate, queries, revision, schema, schema_lists
from ostrakon.register.store.build import transaction

QUERIES = {
    name: value for name, value in vars(queries).items() if name.isupper() and name[0] != "_"
}


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "empty.sqlite"
    with transaction(path, journal="DELETE") as connection:
        migrate.upgrade(connection)
    return path


def test_revisions_make_the_schema_that_the_code_writes(empty: Path) -> None:
    with transaction(empty, journal="DELETE") as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, schema_lists.metadata) == []
        # Autogeneration does not look at these.
        for table in schema_lists.metadata.tables.values():
            made = {one["name"] for one in inspect(connection).get_check_constraints(table.name)}
            wanted = {str(one.name) for one in table.constraints if "ck_" in str(one.name)}
            assert made == wanted


def test_the_newest_revision_is_the_one_that_reading_expects() -> None:
    settings = Config()
    settings.set_main_option("script_location", str(migrate.FOLDER))
    settings.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(settings)
    assert scripts.get_heads() == [revision.SCHEMA]
    earlier = {one.revision for one in scripts.walk_revisions()} - {revision.SCHEMA}
    assert earlier == set(revision.EARLIER)


def test_a_revision_can_be_taken_back(empty: Path) -> None:
    with transaction(empty, journal="DELETE") as connection:
        migrate.downgrade(connection, "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
        migrate.upgrade(connection)


def test_a_failed_revision_leaves_the_tables_as_they_were(empty: Path) -> None:
    def break_off() -> None:
        with transaction(empty, journal="DELETE") as connection:
            migrate.downgrade(connection, "base")
            raise InterruptedError

    with pytest.raises(InterruptedError):
        break_off()
    with transaction(empty, journal="DELETE") as connection:
        assert "acts" in inspect(connection).get_table_names()


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_every_query_fits_the_schema(name: str, empty: Path) -> None:
    text = QUERIES[name].replace("{keys}", ":key")
    assert not re.search(r"\[\w+\]", text)
    values = dict.fromkeys(re.findall(r":(\w+)", text))
    with contextlib.closing(sqlite3.connect(empty)) as connection:
        assert connection.execute(text, values).fetchall() == []


def test_there_are_queries_to_test() -> None:
    assert len(QUERIES) > 20


def test_queries_keep_to_what_both_databases_share() -> None:
    for text in QUERIES.values():
        assert not re.search(r"ifnull|group_concat|json_|glob|rowid|\bmax\(\w+, |`", text, re.I)


def test_every_field_of_an_instrument_is_kept(register: Register) -> None:
    columns = {column.name for column in schema.instruments.columns} | {"issuer", "state"}
    assert set(InstrumentInfo.__struct_fields__) <= columns
    (one, _) = instruments(register)
    assert (one.id, one.issuer, one.state) == ("xx-list", "Ministry of Order", "XX")


def test_a_register_cannot_write(register: Register) -> None:
    with pytest.raises(StoreError):
        register.rows("delete from acts")


def test_more_keys_than_a_statement_takes(register: Register) -> None:
    found = register.rows_of(queries.CLOCKS_OF, range(2000))
    assert len({row["act_pk"] for row in found}) == 7
