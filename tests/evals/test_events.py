"""The exam of coded events, on cases worked by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals import __main__ as command
from evals.events import codes, data, ours, simple
from evals.events.data import Answer, Event, Record
from evals.events.score import overlap, score
from evals.events.types import actor_code, in_words_of
from evals.rows import BadDataError


def record(number: int, gold: Answer, text: str = "", part: str = "a", **parts: object) -> Record:
    return Record(
        part, str(number), "en", text, None, gold, detection=False, typed=False, folder=Path("."),
    )._replace(**parts)  # fmt: skip


def coded(*events: Event) -> Answer:
    return Answer(events=events)


def test_triples_at_three_levels() -> None:
    """Gold: three triples. Answered: one right, one with another role behind and another code of
    the same root, one of the same root and other actors, one with another root.

    Full 1 of 4 and 1 of 3; reduced 2 of 4 and 2 of 3; roots: 19, 05, 12 of the gold, 19, 05, 17 of
    the answers.
    """
    gold = coded(
        Event("USAGOV", "IRQREBXXX", "190"), Event("FRA", "DEU", "051"), Event("FRA", "ITA", "121")
    )
    found = coded(
        Event("FRA", "DEU", "051"), Event("USAGOV", "IRQREBYYY", "193"),
        Event("GBR", "ESP", "050"), Event("FRA", "ITA", "172"),
    )  # fmt: skip
    figures = score([record(1, gold)], [found])
    assert (figures["a_full_precision"], figures["a_full_recall"]) == (1 / 4, 1 / 3)
    assert (figures["a_reduced_precision"], figures["a_reduced_recall"]) == (2 / 4, 2 / 3)
    assert (figures["a_root_precision"], figures["a_root_recall"]) == (2 / 3, 2 / 3)


def test_an_answer_where_there_is_no_event_costs_precision() -> None:
    """One of two answers is right, all that is asked is found; one of two is no alarm."""
    one = Event("FRA", "DEU", "051")
    figures = score(
        [record(1, coded(one)), record(2, Answer()), record(3, Answer())],
        [coded(one), coded(Event("FRA", "---", "010")), Answer()],
    )
    assert (figures["a_full_precision"], figures["a_full_recall"]) == (0.5, 1)
    assert figures["a_false_alarms"] == 0.5


def test_files_apart_and_together() -> None:
    one = Event("FRA", "DEU", "051")
    figures = score(
        [record(1, coded(one)), record(1, coded(one), part="b")], [coded(one), Answer()]
    )
    assert (figures["a_full_recall"], figures["b_full_recall"]) == (1, 0)
    assert figures["full_recall"] == 0.5


def test_a_type_under_its_former_name_and_of_a_cameo_root() -> None:
    """FIGHT is ASSAULT of today, as is root 19; what the gold has as number is compared so."""
    gold = coded(Event("A", "B", plover="FIGHT"))
    for found in (Event("A", "B", "190", "ASSAULT"), Event("A", "B", "190"), *gold.events):
        assert score([record(1, gold)], [coded(found)])["a_full_f1"] == 1
    numbered = coded(Event("A", "B", "190", "FIGHT"))
    assert score([record(1, numbered)], [coded(Event("A", "B", "193", "FIGHT"))])["a_full_f1"] == 0
    assert in_words_of("INVESTIGATE", "ACCUSE") == "INVESTIGATE"
    assert in_words_of("CONCEDE", "CONCEDE") == "CONCEDE"
    assert in_words_of("AID", "CONCEDE") == "CONCEDE"


def typed(number: int, plover: str, *actors: str) -> Record:
    gold = Answer((Event("A", "B", plover=plover),), sources=actors)
    return record(number, gold, typed=True)


def test_types_and_actors() -> None:
    """Types: AID right, FIGHT as ASSAULT right, AGREE not answered: F1 of 1, 1 and 0.

    Actors: two words of two in three are found, one word of three is touched, one is not there.
    """
    records = [typed(1, "AID", "Vanish rebels"), typed(2, "FIGHT", "Pell"), typed(3, "AGREE")]
    found = [
        Answer((Event("A", "B", plover="AID"),), sources=("the Vanish rebels there",)),
        Answer((Event("A", "B", plover="ASSAULT"),), sources=("troops of Pell",)),
        Answer(),
    ]
    figures = score(records, found)
    assert figures["a_type_accuracy"] == pytest.approx(2 / 3)
    assert figures["a_type_macro_f1"] == pytest.approx(2 / 3)
    assert figures["a_actors_found"] == 0.5
    assert figures["a_actors_touched"] == 1
    assert overlap("", "") == 0


def test_detection() -> None:
    """Two yes, two no; one yes is found, and one wrongly: F 1/2."""
    records = [
        record(n, Answer(label=label), detection=True)
        for n, label in enumerate(("yes", "yes", "easy no", "difficult no"))
    ]
    found = [Answer(label="yes"), Answer(label="no"), Answer(label="yes"), Answer()]
    assert score(records, found) == {"a_yes_precision": 0.5, "a_yes_recall": 0.5, "a_yes_f1": 0.5}


def row(**other: object) -> dict[str, object]:
    return {
        "id": "1", "text": "Pell attacked Vane.", "date": "20150312",
        "events": [{"sourcecode": "PEL", "targetcode": "VAN", "eventcode": "190"}],
    } | other  # fmt: skip


def plover(**other: object) -> dict[str, object]:
    return {
        "id": "p1", "text": "Pell and Vane met.", "event": "CONSULT",
        "source": [{"actorText": "Pell", "code": "PEL", "sector": "GOV"},
                   {"actorText": "Vane", "code": "VAN"}],
        "textInfo": {"markup": "(SRC/TAR: Pell) and (SRC/TAR: Vane) (EVT: met)."},
    } | other  # fmt: skip


def written(path: Path, *rows: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    return path


def test_only_examples_are_read(tmp_path: Path) -> None:
    """No event without the mark, an error, or "not to be evaluated" is none."""
    file = written(
        tmp_path / "spanish_a.jsonl", row(), row(id="2", events=[]),
        row(id="3", events=[], no_events=True), row(id="4", events=[{"error": "bad"}]),
        row(id="5", evaluate="false"), row(id="6", date="121108"),
    )  # fmt: skip
    found = data.load(file)
    assert [one.id for one in found] == ["1", "3", "6"]
    assert found[0].gold.events == (Event("PEL", "VAN", "190"),)
    assert (found[0].language, found[2].day) == ("es", None)
    assert data.load_english(file) == []


def test_actors_that_are_both_act_upon_each_other(tmp_path: Path) -> None:
    (found,) = data.load(written(tmp_path / "p.jsonl", plover()))
    assert set(found.gold.events) == {
        Event("PELGOV", "VAN", "", "CONSULT"), Event("VAN", "PELGOV", "", "CONSULT"),
    }  # fmt: skip
    assert found.gold.sources == found.gold.targets == ("Pell", "Vane")


def test_actors_of_one_side_do_not(tmp_path: Path) -> None:
    """A target that is no list is none; a single side acts upon nobody."""
    marked = {"markup": "(SRC: Pell) and (SRC: Vane) (EVT: met)."}
    file = written(
        tmp_path / "p.jsonl", plover(textInfo=marked, target="diplomatic"),
        plover(id="p2", textInfo="no mark-up", target=[{"actorText": "Thorn", "code": "THO"}]),
    )  # fmt: skip
    one, two = data.load(file)
    assert {(e.source, e.target) for e in one.gold.events} == {("PELGOV", "---"), ("VAN", "---")}
    assert {(e.source, e.target) for e in two.gold.events} == {("PELGOV", "THO"), ("VAN", "THO")}


def test_both_sets_of_a_folder_and_ambiguous_sentences(tmp_path: Path) -> None:
    for name in data.FOLDERS:
        (tmp_path / name).mkdir()
    written(tmp_path / "event_gsr" / "a.jsonl", row())
    labels = (
        {"id": str(n), "text": "x", "label": one} for n, one in enumerate(("yes", "ambiguous"))
    )
    written(tmp_path / "event_gsr" / "b_detection.jsonl", *labels)
    written(tmp_path / "plover_gsr" / "p.jsonl", plover())
    assert [one.key for one in data.load(tmp_path)] == ["a:1", "b_detection:0", "p:p1"]


def test_answers_are_joined_by_id(tmp_path: Path) -> None:
    """Either shape, and several typed events in one row."""
    records = data.load(written(tmp_path / "a.jsonl", row(), row(id="2")))
    both = [{"event": "AID", "source": [{"code": "PEL"}], "target": [{"code": "VAN"}]},
            {"event": "ACCUSE", "source": [{"code": "VAN"}]}]  # fmt: skip
    file = written(
        tmp_path / "answers", {"id": "2", "events": both}, {"set": "b", "id": "1", "events": both}
    )
    assert data.answers(file, records) == [
        Answer(), coded(Event("PEL", "VAN", "", "AID"), Event("VAN", "---", "", "ACCUSE")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "bad",
    [
        {"id": None}, {"text": 3}, {"events": None}, {"events": ["x"]}, {"events": 5},
        {"events": [3]},
    ],
)  # fmt: skip
def test_bad_rows_are_told_with_their_place(tmp_path: Path, bad: dict[str, object]) -> None:
    with pytest.raises(BadDataError, match="row 1"):
        data.load(written(tmp_path / "a.jsonl", row(**bad)))


def test_codes_of_actors() -> None:
    assert codes.code("FR", None) == "FRA"
    assert codes.code("EU", "IGO") == "IGO"
    assert codes.code(None, "NGO") == "NGO"
    assert actor_code(None) == codes.code(None, None)


def test_a_dictionary_of_invented_actors(tmp_path: Path) -> None:
    """A code on the line or below, further names after a plus, comments of two kinds."""
    text = (
        "<!-- NOT THIS [XXX] -->\nPELL_TOWN [PEL] # a town\n+PELLISH\n\nVANE\n+OLD_VANE\n"
        "\t[VAN < 950601]\n\t[VANREB > 950602]\nTHORN  [THO]\n"
    )
    (tmp_path / "PETR.Validate.actors.txt").write_text(text, encoding="utf-8")
    assert codes.invented(tmp_path) == {
        "pell town": "PEL", "pellish": "PEL", "vane": "VAN", "old vane": "VAN", "thorn": "THO",
    }  # fmt: skip
    assert codes.invented(tmp_path / "none") == {}


def test_states_and_stems() -> None:
    """A text without a state, or without a word of the table, gets nothing."""
    texts = ("France condemned Germany.", "The rebels attacked.", "France and Germany.")
    found = simple.states_and_stems([record(n, Answer(), text) for n, text in enumerate(texts)])
    assert found[0].events == (Event("FRA", "DEU", "110", "ACCUSE"),)
    assert (found[0].sources, found[0].targets) == (("France",), ("Germany",))
    assert found[1:] == [Answer(), Answer()]


@pytest.mark.model
def test_the_readers_triples(tmp_path: Path) -> None:
    """A meeting is mutual; invented actors are known from the dictionary beside the file; other
    languages are refused.
    """
    folder = tmp_path / data.DICTIONARIES
    folder.mkdir()
    (folder / "PETR.Validate.actors.txt").write_text("PELLORIA [PEL]\nVANELAND [VNL]\n", "utf-8")
    records = [
        record(1, Answer(), "France and Germany held talks in Paris."),
        record(2, Answer(), "Pelloria attacked Vaneland.", part="petrarch_unittest",
               folder=tmp_path),
        record(3, Answer(), "Francia y Alemania negociaron.", language="es"),
    ]  # fmt: skip
    found = ours.ours(records)
    assert {(e.source, e.target, e.plover) for e in found[0].events} == {
        ("FRA", "DEU", "CONSULT"), ("DEU", "FRA", "CONSULT"),
    }  # fmt: skip
    assert [(e.source, e.target, e.cameo[:2]) for e in found[1].events] == [("PEL", "VNL", "19")]
    assert found[2] == Answer()


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path / "a.jsonl", row())
    assert command.main(["events", "--data", str(file), "--answers", str(file), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["figures"]["a_full_f1"] == 1
    assert printed["name"] == "events"


@pytest.mark.shared
def test_the_gold_scores_full_marks_against_itself() -> None:
    """Every file is read, and its own rows as answers are right; 38 typed records."""
    from evals.keys import shared_folder

    records = data.load(shared_folder() / "data" / "gold")
    figures = score(records, [one.gold for one in records])
    assert all(value == 1 for key, value in figures.items() if not key.endswith("false_alarms"))
    assert sum(one.typed for one in records) == 38
    assert {one.language for one in records} == {"en", "es", "ar"}
