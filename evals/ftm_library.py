"""What FollowTheMoney's own library says of an export. Run by an interpreter that has it.

    python evals/ftm_library.py MODEL.toml ENTITIES.json STATEMENTS.csv

Prints one JSON object: what was looked at, and everything that is wrong with it. Imports nothing of
ours, since the library has an environment of its own.
"""

from __future__ import annotations

import importlib
import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Wrong = Iterator[str]


def main(model_path: str, entities_path: str, statements_path: str) -> int:
    """Look at all three; 0 when nothing is wrong."""
    model: Any = importlib.import_module("followthemoney").model
    wrong = list(table(model, Path(model_path)))
    lines = Path(entities_path).read_text(encoding="utf-8").splitlines()
    written = {data["id"]: data for data in map(json.loads, lines)}
    if len(written) < len(lines):
        wrong.append("two entities have one id")
    for data in written.values():
        wrong += entity(model, data)
        wrong += links(written, data)
    count = 0
    read: dict[str, list[Any]] = {}
    serialize: Any = importlib.import_module("followthemoney.statement.serialize")
    with open(statements_path, "rb") as stream:
        for statement in serialize.read_csv_statements(stream):
            count += 1
            read.setdefault(statement.canonical_id, []).append(statement)
            if statement.id != statement.generate_key():
                wrong.append(f"{statement.canonical_id} {statement.prop}: the id is another")
    wrong += aggregated(written, read)
    looked = {"entities": len(written), "statements": count}
    print(json.dumps({"looked": looked, "wrong": len(wrong), "first": wrong[:20]}))
    return 1 if wrong else 0


def table(model: Any, path: Path) -> Wrong:
    """Our table of schemata beside the library's."""
    ours = tomllib.loads(path.read_text(encoding="utf-8"))
    for name, said in ours["schemata"].items():
        schema = model.get(name)
        if schema is None:
            yield f"table: no schema {name}"
            continue
        if {one.name for one in schema.extends} != set(said["extends"]):
            yield f"table: {name} extends others"
        for prop, kind in said.get("properties", {}).items():
            theirs = schema.properties.get(prop)
            if theirs is None or theirs.stub:
                yield f"table: {name} has no property {prop}"
                continue
            type_, _, form = kind.split(" ")[0].partition("/")
            longest = int(kind.split(" ")[1]) if " " in kind else ours["longest"][type_]
            if (theirs.type.name, theirs.format or "", theirs.max_length) != (type_, form, longest):
                yield f"table: {name}.{prop} is {theirs.type.name} {theirs.format or ''}"
    topics: Any = importlib.import_module("followthemoney.types").registry.topic
    for topic in ours["topics"]:
        if topics.clean(topic) != topic:
            yield f"table: no topic {topic}"


def entity(model: Any, data: dict[str, Any]) -> Wrong:
    """One entity: its schema, its properties, and each value as the library cleans it."""
    proxies: Any = importlib.import_module("followthemoney.proxy")
    schema = model.get(data["schema"])
    if schema is None or schema.abstract:
        yield f"{data['id']}: schema {data['schema']}"
        return
    try:
        proxy = proxies.EntityProxy.from_dict(data)
    except Exception as error:
        yield f"{data['id']}: {error}"
        return
    for name in schema.required:
        # Who is behind a listed wallet may be unknown: such a party has no name at all.
        if name != "name" and not proxy.get(name):
            yield f"{data['id']}: lacks {name}"
    for prop, value in proxy.itervalues():
        cleaned = prop.type.clean(value, format=prop.format, proxy=proxy)
        valid = prop.type.validate(value, format=prop.format) or len(value) > prop.type.max_length
        if not valid or cleaned != value or len(value) > prop.max_length:
            yield f"{data['id']} {prop.name}: {value[:80]!r} is cleaned to {str(cleaned)[:80]!r}"


def links(written: dict[str, Any], data: dict[str, Any]) -> Wrong:
    """Entities that another one names are there; what a foreign data set names may not be."""
    for prop in ("entity", "holder", "addressEntity"):
        for ident in data["properties"].get(prop, ()):
            if ident not in written and not ident.startswith("ftm-dataset."):
                yield f"{data['id']} {prop}: no entity {ident}"


def aggregated(written: dict[str, Any], read: dict[str, list[Any]]) -> Wrong:
    """The entities that the library makes of the statements, beside those written."""
    entities: Any = importlib.import_module("followthemoney.statement.entity")
    datasets: Any = importlib.import_module("followthemoney.dataset")
    whole = datasets.Dataset.make({"name": "ostrakon", "title": "ostrakon"})
    if written.keys() != read.keys():
        yield f"entities without statements or the other way: {len(written.keys() ^ read.keys())}"
    for ident in written.keys() & read.keys():
        made = entities.StatementEntity.from_statements(whole, read[ident]).to_dict()
        for field in ("schema", "datasets", "referents", "first_seen", "last_seen"):
            if _comparable(made.get(field)) != _comparable(written[ident][field]):
                yield f"{ident} {field}: {made.get(field)!r}, written {written[ident][field]!r}"
        theirs = {prop: sorted(values) for prop, values in made["properties"].items()}
        ours = {prop: sorted(values) for prop, values in written[ident]["properties"].items()}
        if theirs != ours:
            yield f"{ident}: other properties"


def _comparable(value: Any) -> Any:
    """Lists without their order."""
    return sorted(value) if isinstance(value, list | tuple | set) else value


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:4]))
