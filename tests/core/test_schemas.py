"""The published JSON Schemas are those of the records."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent.parent / "scripts" / "schemas.py"


def made() -> dict[str, bytes]:
    spec = importlib.util.spec_from_file_location("schemas_script", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: dict[str, bytes] = module.schemas()
    return found


@pytest.mark.parametrize("name", sorted(made()))
def test_a_shipped_schema_is_current(name: str) -> None:
    shipped = SCRIPT.parent.parent / "src" / "ostrakon" / "schemas" / name
    assert shipped.read_bytes() == made()[name], "run: python scripts/schemas.py"


def test_a_reading_has_the_fields_of_the_design() -> None:
    schema = json.loads(made()["reading.schema.json"])
    claim = schema["$defs"]["Claim"]["properties"]
    assert {"quote", "cue", "manner", "holder", "speaker", "chain", "act", "polarity"} <= set(claim)
    assert {"modality", "certainty", "times", "about", "p", "by"} <= set(claim)
    assert "from" in schema["$defs"]["TimeSpan"]["properties"]
