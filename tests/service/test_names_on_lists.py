"""A party is found by any name on any list taken in, and never chosen between two."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import msgspec
import pytest

from ostrakon import register as reg
from ostrakon.core.naming import KeysOf, NameKeys
from ostrakon.names.keys import VERSION, keys_of
from ostrakon.register.updating import finish
from ostrakon.service import asking, updating
from ostrakon.service.asking import AmbiguousError, resolve
from ostrakon.sources.catalogue import Limits, ListSource, catalogue
from tests.docs.lists import write
from tests.service.lists import at

UN = "un-consolidated"
FIRST: dict[str, str | tuple[str, ...]] = {
    "QDe.137": "Al-Nusrah Front for the People of the Levant",
    "QDe.901": ("Red Caps of Yonder", "Roter Bund", "Красные колпаки Йондера"),
    "QDe.902": ("Grey League", "Kapuzenbund"),
    "QDe.903": ("Grey League", "Yonder Choir"),
    "QDe.904": "Taliban",
    "QDe.905": "Tundra Weavers Association",
}


def sources() -> dict[str, ListSource]:
    """The sources that ship, the United Nations' list without its fewest entries."""
    known = dict(catalogue())
    known[UN] = msgspec.structs.replace(known[UN], limits=Limits(fewest=1, removed_share=1.0))
    return known


def take(
    store: Path, folder: Path, day: str, entries: dict[str, str | tuple[str, ...]]
) -> updating.Updated:
    """Take a copy of a day in."""
    folder.mkdir(exist_ok=True)
    path = write(folder / f"{day}.xml", day, entries)
    return updating.update(
        [UN], path=path, store=str(store), sources=sources(), now=lambda: at("2026-06-01")
    )


@pytest.fixture(scope="module")
def listed(store: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two copies: one entry has gone in the second, another was renamed."""
    folder = tmp_path_factory.mktemp("names")
    made = Path(shutil.copytree(store, folder / "store"))
    take(made, folder / "files", "2026-03-01", FIRST)
    second = {key: names for key, names in FIRST.items() if key != "QDe.905"}
    second["QDe.901"] = ("Order of the Red Caps", "Roter Bund")
    take(made, folder / "files", "2026-04-01", second)
    return made


def found(listed: Path, name: str) -> str:
    """The id of the party that a name means."""
    with reg.open_register(str(listed)) as register:
        return resolve(register, name)


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("Order of the Red Caps", "un-consolidated.QDe.901"),
        ("roter bund", "un-consolidated.QDe.901"),
        ("RÖTER BUND", "un-consolidated.QDe.901"),
        ("Kapuzenbunt", "un-consolidated.QDe.902"),  # a slip
        ("Kapuzen Bund", "un-consolidated.QDe.902"),  # divided in another way
        ("Tundra Weevers Asociation", "un-consolidated.QDe.905"),  # it has gone, and is misspelt
        ("Red Caps of Yonder", "un-consolidated.QDe.901"),  # it is no longer called so
        ("Красные колпаки Йондера", "un-consolidated.QDe.901"),
        ("un-consolidated.QDe.903", "un-consolidated.QDe.903"),
        ("Al-Nusrah Front for the People of the Levant", "al-nusra-front"),  # by its number
        ("Taliban", "taliban"),  # the register's own name
    ],
)
def test_found_by_any_name(listed: Path, name: str, party: str) -> None:
    assert found(listed, name) == party


def test_a_name_of_two_is_answered_with_both_and_where_they_are_listed(listed: Path) -> None:
    with pytest.raises(AmbiguousError) as refused:
        found(listed, "Grey League")
    candidates = {one.party: one.entries for one in refused.value.found.candidates}
    assert candidates == {
        "un-consolidated.QDe.902": ("un-consolidated QDe.902",),
        "un-consolidated.QDe.903": ("un-consolidated QDe.903",),
    }
    assert "un-consolidated QDe.902" in str(refused.value)


def test_others_that_lists_call_so_are_named(listed: Path) -> None:
    answer = asking.who("Taliban", store=str(listed))
    assert [one.party for one in answer.also] == ["un-consolidated.QDe.904"]


@pytest.mark.parametrize("days", [("2026-03-01", "2026-04-01"), ("2026-04-01", "2026-03-01")])
def test_an_entry_is_called_what_its_latest_copy_files_it_under(
    store: str, tmp_path: Path, days: tuple[str, str]
) -> None:
    """Though that was one of its other names before, and in whatever order the copies came."""
    made = Path(shutil.copytree(store, tmp_path / "store"))
    names = {"2026-03-01": ("Grey League", "Red Caps"), "2026-04-01": ("Red Caps", "Grey League")}
    for day in days:
        take(made, tmp_path / "files", day, {"QDe.901": names[day]})
    with reg.open_register(str(made)) as register:
        rows = reg.names_like(register, "Grey League", keys_of("Grey League"))
    assert {(row.text, row.canonical) for row in rows} >= {("Grey League", "Red Caps")}


def test_a_further_name_is_not_the_own_name(store: str, tmp_path: Path) -> None:
    """Where a list files a party under none of its names, the first is what it is called."""
    made = Path(shutil.copytree(store, tmp_path / "store"))
    lines = [
        {"id": f"x-{number}", "schema": "Person", "properties": {"alias": [name, "Yondo"]},
         "datasets": ["x"]}
        for number, name in enumerate(("Ann Archer", "Bob Baker"))
    ]  # fmt: skip
    lines[1]["properties"] = {"name": ["Bob Baker"], "alias": ["Yondo"]}
    path = tmp_path / "2026-03-01.json"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    updating.update(["ftm-dataset"], path=path, store=str(made), now=lambda: at("2026-06-01"))
    with pytest.raises(AmbiguousError) as refused:
        found(made, "Yondo")
    assert {one.name for one in refused.value.found.candidates} == {"Ann Archer", "Bob Baker"}


def test_nobody_is_called_so(listed: Path) -> None:
    with pytest.raises(AmbiguousError, match="no party in the register or on a list"):
        found(listed, "Zzyzx Quorum Plenipotentiary")


def test_an_index_that_a_crash_left_behind_is_brought_up_to_date(
    listed: Path, tmp_path: Path
) -> None:
    store = _copy(listed, tmp_path)
    with sqlite3.connect(store / "register.sqlite") as connection:
        for table in ("list_word_names", "list_word_keys", "list_words", "list_names"):
            connection.execute(f"delete from {table}")
        connection.execute("delete from meta where key = 'names'")
    with reg.open_register(str(store)) as register:
        assert reg.index_is_behind(register, VERSION)
        said: list[str] = []
        assert resolve(register, "Roter Bund", said.append) == "un-consolidated.QDe.901"
        assert said == ["joining and indexing what was taken in of official lists"]
        assert not reg.index_is_behind(register, VERSION)


def test_other_keys_make_the_index_anew(listed: Path, tmp_path: Path) -> None:
    store = _copy(listed, tmp_path)

    def capitals(name: str) -> NameKeys:
        return NameKeys(joined=name.upper(), bones="", words=())

    def index_names(store: Path, keys: KeysOf, version: str) -> int:
        return finish(store, sources(), keys, version, at("2026-06-01"))

    assert index_names(store, keys_of, VERSION) == 0
    names = index_names(store, capitals, "capitals")
    assert names > len(FIRST)
    assert index_names(store, keys_of, VERSION) == names
    assert index_names(store, keys_of, VERSION) == 0
    assert found(store, "Roter Bund") == "un-consolidated.QDe.901"


def test_a_store_without_lists_needs_no_index(store: str) -> None:
    with reg.open_register(store) as register:
        assert not reg.index_is_behind(register, VERSION)
        assert reg.names_like(register, "Taliban", keys_of("Taliban")) == []
        assert reg.names_like(register, "", keys_of("")) == []


def _copy(listed: Path, folder: Path) -> Path:
    """A store to spoil."""
    return Path(shutil.copytree(listed, folder / "spoilt"))
