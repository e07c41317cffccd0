"""The scorers of MUC-4, on invented cases worked by hand."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from evals.muc4 import confidence, extracts, official, templates, units
from evals.muc4.answers import read
from evals.muc4.baseline import keywords
from evals.muc4.casing import is_lower, is_upper
from evals.muc4.command import EXAM
from evals.muc4.data import load, short, training
from evals.muc4.dates import compare_dates
from evals.muc4.figures import figures
from evals.muc4.fills import Fill, compare, compare_strings, fills
from evals.muc4.ours import report_day
from evals.muc4.records import Answer, Document, Naming, Template, merged, normal
from evals.rows import AbsentDataError, BadDataError

Row = dict[str, Any]
MILL = ("the old mill", "mill")
BRIDGE = ("bridge",)


def template(kind: str, **roles: Sequence[Sequence[str]]) -> Template:
    """A template of the short format."""
    return Template(kind, {role: tuple(map(tuple, given)) for role, given in roles.items()})


def full(**slots: object) -> Row:
    """A template of the full format: a string or a list of alternatives for each filler."""
    row: Row = {"optional": False}
    for slot, given in slots.items():
        row[slot] = given
    return row


def one(*alternatives: str, ref: str = "", optional: bool = False) -> Row:
    """A filler."""
    filler: Row = {"alternatives": list(alternatives)}
    if ref:
        filler["ref"] = [ref]
    return filler | ({"optional": True} if optional else {})


def test_mentions_are_compared_without_articles_case_and_punctuation() -> None:
    """Letters inside of words stay."""
    assert normal("The MILLER'S (old)  mill, a barn") == "millers old mill barn"
    assert normal("Anthea") == "anthea"


def test_entities_are_assigned_one_to_one() -> None:
    """Two names of the mill are one right answer and one too many."""
    gold = {"Target": (MILL, BRIDGE)}
    answer = {"Target": (("mill",), ("The Old Mill",), ("barn",))}
    count = extracts.score([(gold, answer)])["Target"]
    assert (count.right_answers, count.answered, count.asked) == (1, 3, 2)


def test_an_entity_with_a_wrong_mention_is_wrong() -> None:
    """Every mention must be among the key's; the assignment is not greedy."""
    gold = {"PerpInd": (("x", "y"), ("x",))}
    assert extracts.score([(gold, {"PerpInd": (("x", "z"),)})])["micro"].right_answers == 0
    # `x` fits both; only if it takes the second can `y` have the first.
    assert extracts.score([(gold, {"PerpInd": (("x",), ("y",))})])["micro"].right_answers == 2


def test_nothing_answered_and_nothing_asked() -> None:
    """Are no errors."""
    count = extracts.score([({}, {}), ({"Victim": (("ann",),)}, {})])["micro"]
    assert (count.f1, count.asked, count.answered) == (0, 1, 0)


def test_template_score_by_hand() -> None:
    """One of two templates is matched: 2 of 4 answered and 2 of 5 asked are right."""
    gold = [
        template("bombing", Target=[MILL, BRIDGE]),
        template("kidnapping", Victim=[["ann"]]),
    ]
    answer = [
        template("bombing", Target=[["mill"], ["barn"]]),
        template("arson"),
    ]
    counts = templates.score([(gold, answer)])
    assert counts["micro"] == (2, 4, 2, 5)
    assert counts["incident_type"] == (1, 2, 1, 2)
    assert counts["Target"] == (1, 2, 1, 2)


def test_types_match_when_contained() -> None:
    """`attack` is in `attack / bombing`, not the other way round."""
    both, one_type = template("attack / bombing"), template("attack")
    assert templates.score([([both], [one_type])])["micro"].f1 == 1
    assert templates.score([([one_type], [both])])["micro"].f1 == 0


def test_the_map_with_the_best_f1_is_kept() -> None:
    """The first answer fits the second key better."""
    gold = [template("attack", Victim=[["ann"]]), template("attack", Victim=[["ben"]])]
    answer = [template("attack", Victim=[["ben"]]), template("attack", Victim=[["cid"]])]
    assert templates.score([(gold, answer)])["Victim"] == (1, 2, 1, 2)


def test_precision_and_recall_count_differently() -> None:
    """Two names of one victim are both right; the key's entity is hit once."""
    gold = [template("attack", Victim=[["ann", "miss ann"], ["ben"]])]
    answer = [template("attack", Victim=[["ann"], ["miss ann"]])]
    assert templates.score([(gold, answer)])["Victim"] == (2, 2, 1, 2)


def test_duplicates_of_the_key_are_removed() -> None:
    """Those of an answer are one too many."""
    twice = [template("attack"), template("attack")]
    assert templates.score([(twice, [template("attack")])])["micro"] == (1, 1, 1, 1)
    assert templates.score([([template("attack")], twice)])["micro"] == (1, 2, 1, 1)


def test_many_templates_are_no_trouble() -> None:
    """Twelve against ten have more maps than can be tried."""
    gold = [template("attack", Victim=[[f"v{n}"]]) for n in range(10)]
    answer = [template("attack", Victim=[[f"v{n}"]]) for n in reversed(range(12))]
    assert templates.score([(gold, answer)])["micro"] == (20, 24, 20, 20)


def test_templates_as_units() -> None:
    """Two answered entities hit one of the key; mentions are counted one to one."""
    gold = [template("attack", Target=[MILL, BRIDGE])]
    answer = [template("attack", Target=[["mill"], ["the old mill"]])]
    assert units.subset([(gold, answer)]) == (2, 2, 1, 2)
    assert units.phi3([(gold, answer)]) == (1, 2, 1, 3)


def test_a_template_with_two_types_is_tried_as_each() -> None:
    """And is then one of them for all answers."""
    gold = [template("attack / bombing", Target=[MILL])]
    answer = [template("bombing", Target=[["mill"]]), template("attack", Target=[["barn"]])]
    assert units.subset([(gold, answer)]) == (1, 2, 1, 1)
    assert units.subset([(gold, [template("arson", Target=[["mill"]])])]) == (0, 1, 0, 1)


def key_pair(*names: str, sure: Sequence[str] = ("POSSIBLE",), optional: bool = False) -> Row:
    """A template with one organisation and its accepted confidences."""
    filler: Row = {"alternatives": list(sure), "ref": list(names)}
    return full(perp_organization_confidence=[filler | ({"optional": True} if optional else {})])


def test_organisations_with_confidence() -> None:
    """Any name will do, and any accepted value; a wrong value is no hit."""
    gold = [key_pair("RED HAND", "RH", sure=["POSSIBLE", "SUSPECTED OR ACCUSED"])]
    assert confidence.score([(gold, [Naming("rh", "POSSIBLE")])]).f1 == 1
    assert confidence.score([(gold, [Naming("RH", "REPORTED AS FACT")])]) == (0, 1, 0, 1)
    both = [Naming("RH", "POSSIBLE"), Naming("Red Hand", "POSSIBLE")]
    assert confidence.score([(gold, both)]) == (1, 2, 1, 1)


def test_pairs_count_once_and_optional_ones_only_when_hit() -> None:
    """The same pair in two templates is one."""
    gold = [key_pair("RH"), key_pair("RH"), key_pair("BLUE HAND", optional=True)]
    assert confidence.score([(gold, [])]) == (0, 0, 0, 1)
    assert confidence.score([(gold, [Naming("Blue Hand", "POSSIBLE")])]) == (1, 1, 1, 2)
    assert confidence.score([([full(perp_organization_confidence=None)], [])]) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("key", "said", "worth"),
    [
        ("PEASANTS", "the 3 peasants", 1),
        ("PEASANTS", "OLD PEASANTS", 1),
        ("PEASANTS", "THE 3 PEASANTS, WHICH NOBODY DENIES", 0.5),
        ("JOHN ALBERT MILLER", "MILLER", 0.5),
        ("OIL PIPELINE", "BRIDGE", 0),
        ("THE", "A", 0),
    ],
)
def test_strings_of_the_official_score(key: str, said: str, worth: float) -> None:
    """As the guidelines have it, as far as no person is needed."""
    assert compare_strings(key, said) == worth


@pytest.mark.parametrize(
    ("key", "said", "worth"),
    [
        ("25 AUG 89", "25 AUG 89", 1),
        ("25 AUG 89 - 26 AUG 89", "26 AUG 89", 0.5),
        ("- 26 AUG 89", "25 AUG 89", 0.5),
        ("- 26 AUG 89", "27 AUG 89", 0),
        ("25 AUG 89 - 26 AUG 89", "- 26 AUG 89", 0.5),
        ("26 AUG 89", "- 26 AUG 89", 0.5),
        ("25 AUG 89", "- 26 AUG 89", 0),
        ("(25 AUG 89)", "25 AUG 89", 1),
        ("25 AUG 89", "some day", 0),
        ("31 FEB 89", "31 FEB 89", 1),
    ],
)
def test_dates_of_the_official_score(key: str, said: str, worth: float) -> None:
    """Exact, within a stretch, or the default."""
    assert compare_dates(key, said) == worth


@pytest.mark.parametrize(
    ("slot", "key", "said", "worth"),
    [
        ("incident_type", "BOMBING", "ATTACK", 0.5),
        ("incident_type", "ATTACK", "BOMBING", 0),
        ("instrument_type", "VEHICLE BOMB", "EXPLOSIVE", 0.5),
        ("instrument_type", "EXPLOSIVE", "BOMB", 0),
        ("phys_tgt_effect", "SOME DAMAGE", "DESTROYED", 0.5),
        ("phys_tgt_effect", "DESTROYED", "SOME DAMAGE", 0),
        ("hum_tgt_total_number", "5 - 7", "7", 0.5),
        ("hum_tgt_total_number", "~7", "7", 0.5),
        ("hum_tgt_total_number", "5 - 7", "6", 0),
    ],
)
def test_set_fills_of_the_official_score(slot: str, key: str, said: str, worth: float) -> None:
    """Half right only as the set lists say, and only in that direction."""
    assert compare(slot, Fill((key,)), Fill((said,))) == worth


@pytest.mark.parametrize(
    ("key", "said", "worth"),
    [
        ("UTOPIA: NORTH (PROVINCE): MILLTOWN (CITY)", "UTOPIA: MILLTOWN (TOWN)", 1),
        ("UTOPIA: MILLTOWN (CITY)", "UTOPIA", 0.5),
        ("UTOPIA", "UTOPIA: MILLTOWN (CITY)", 0.5),
        ("UTOPIA: MILLTOWN (CITY)", "ARCADIA: MILLTOWN (CITY)", 0.5),
        ("UTOPIA: MILLTOWN (CITY)", "ARCADIA: BRIDGETON (CITY)", 0),
        ("UTOPIA: A (CITY) - B (CITY)", "UTOPIA: A (CITY)", 0.5),
        ("UTOPIA", "ARCADIA", 0),
    ],
)
def test_places_of_the_official_score(key: str, said: str, worth: float) -> None:
    """Country and the most specific place."""
    asked, answered = (
        fills(full(incident_location=[{"raw": raw}]), "incident_location") for raw in (key, said)
    )
    assert compare("incident_location", asked[0], answered[0]) == worth


def test_a_wrong_reference_makes_a_set_fill_half_right() -> None:
    """One to nothing is right where the key has none."""
    slot = "hum_tgt_effect"
    key = Fill(("DEATH",), ("ANN MILLER",))
    assert compare(slot, key, Fill(("DEATH",), ("MILLER",))) == 1
    assert compare(slot, key, Fill(("DEATH",), ("BEN",))) == 0.5
    assert compare(slot, key, Fill(("DEATH",))) == 0.5
    assert compare(slot, Fill(("DEATH",), ("-",)), Fill(("DEATH",), ("-",))) == 1
    described = Fill(("MAYOR",), ("ANN MILLER",))
    assert compare("hum_tgt_description", described, Fill(("MAYOR",), ("MILLER",))) == 0.5


def test_official_score_by_hand() -> None:
    """Type right, one target right, one wrong for one missing; a date too many."""
    gold = full(
        incident_type=["BOMBING"],
        phys_tgt_id=[one("MILL"), one("BRIDGE"), one("BARN", optional=True)],
    )
    said = full(
        incident_type=["BOMBING"], phys_tgt_id=[one("MILL"), one("INN")], incident_date=[one("-")]
    )
    said["incident_location"] = [{"raw": "UTOPIA"}]
    found = official.score([([gold], [said])])
    assert found["phys_tgt_id"] == official.Tally(right=1, wrong=1)
    assert found["incident_date"] == official.Tally()
    assert found["all"] == official.Tally(right=2, wrong=1, spurious=1)
    assert found["all"].overgeneration == 0.25
    assert found["all"].f1 == pytest.approx(2 * (2 / 4) * (2 / 3) / (2 / 4 + 2 / 3))


def test_templates_are_aligned_only_by_type_and_content() -> None:
    """Otherwise one is missing and one spurious; an optional one costs nothing."""
    gold = full(incident_type=["BOMBING"], hum_tgt_name=[one("ANN")])
    other = full(incident_type=["BOMBING"], hum_tgt_name=[one("BEN")])
    assert official.score([([gold], [other])])["all"] == official.Tally(missing=2, spurious=2)
    assert official.score([([gold | {"optional": True}], [])])["all"] == official.Tally()
    attack = full(incident_type=["ATTACK"], hum_tgt_name=[one("ANN")])
    assert official.score([([gold], [attack])])["all"] == official.Tally(right=1, half=1)


KEY = full(
    incident_type=["ATTACK", "BOMBING"],
    perp_individual_id=[one("GUERRILLAS")],
    perp_organization_id=[one("RED HAND", "RH")],
    perp_organization_confidence=[one("POSSIBLE", ref="RED HAND")],
    phys_tgt_id=[one("MILL")],
    hum_tgt_name=[],
    instrument_id=None,
)


def written(path: Path, *rows: Row) -> Path:
    """A file of JSON lines."""
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def folder(tmp_path: Path) -> Path:
    """One report in all three formats, and one to learn from."""
    written(tmp_path / "tst9.jsonl", {"docid": "T9-X-0001", "text": "A BOMB", "templates": [KEY]})
    written(tmp_path / "dev.jsonl", {"docid": "D-0001", "text": "NOTHING", "templates": []})
    short_row = {"incident_type": "attack / bombing", "PerpOrg": [[["red hand", 4], ["rh", 9]]]}
    written(
        tmp_path / "gtt" / "tst9.jsonl",
        {"docid": "T9-X-0001", "doctext": "a bomb", "templates": [short_row]},
    )
    written(
        tmp_path / "grit" / "tst9.jsonl",
        {"docid": "T9-X-0001", "doctext": "a bomb", "extracts": {"PerpOrg": [[["rh", 9]]]}},
    )
    return tmp_path


def test_a_folder_is_read_without_what_is_to_learn_from(tmp_path: Path) -> None:
    """The formats are joined by the report's number."""
    (document,) = load(folder(tmp_path))
    assert (document.text, document.full) == ("A BOMB", (KEY,))
    assert document.templates is not None
    assert document.templates[0].roles["PerpOrg"] == (("red hand", "rh"),)
    assert document.extracts is not None
    assert document.extracts["PerpOrg"] == (("rh",),)
    assert [one.id for one in training(tmp_path)] == ["D-0001"]


def test_the_short_formats_are_made_of_the_full_one(tmp_path: Path) -> None:
    """Where only that is given."""
    (document,) = load(folder(tmp_path) / "tst9.jsonl")
    assert document.templates == (short(KEY),)
    assert document.templates[0].incident_type == "attack / bombing"
    assert document.extracts is not None
    assert document.extracts["Target"] == (("mill",),)
    (learned,) = load(tmp_path / "dev.jsonl")
    assert learned.templates == ()


def test_entities_that_share_a_mention_are_merged() -> None:
    """In the order of their first mention."""
    rows = [template("attack", Victim=[["ann"]]), template("arson", Victim=[["the ann", "miss a"]])]
    assert merged(rows)["Victim"] == (("ann", "the ann", "miss a"),)


def test_data_that_are_no_data(tmp_path: Path) -> None:
    """Are told apart from no data."""
    with pytest.raises(AbsentDataError):
        load(tmp_path)
    with pytest.raises(BadDataError, match="row 1"):
        load(written(tmp_path / "x.jsonl", {"docid": "1", "text": "x"}))


DOCUMENT = Document("TST9-MUC4-0012", "x", (KEY,), (short(KEY),), merged([short(KEY)]))
OTHER = Document("TST9-MUC4-0013", "x", (), (), {})


def test_answers_in_the_full_format(tmp_path: Path) -> None:
    """Give every figure; a report that is not in the file is one of silence."""
    file = written(tmp_path / "a.jsonl", {"docid": DOCUMENT.id, "templates": [KEY]})
    found = figures([DOCUMENT, OTHER], read(file, [DOCUMENT, OTHER]))
    assert found["ceaf_ree_f1"] == found["org_confidence_f1"] == found["official_f1"] == 1
    # Two types are an answer in one string, which the key's contains.
    assert found["template_f1"] == 1


def test_answers_as_released(tmp_path: Path) -> None:
    """By the number of the report, or one line a report."""
    row = {"incident_type": "bombing", "Target": [["mill"]]}
    gtt = tmp_path / "gtt.out"
    gtt.write_text(json.dumps({"90012": {"pred_templates": [row]}}, indent=1))
    grit = tmp_path / "grit.out"
    grit.write_text(json.dumps({"90012": {"pred_extracts": {"Target": [["mill"]]}}}))
    iterx = written(tmp_path / "i.jsonl", {DOCUMENT.id: [{"incident_type": "bombing"}]})
    by_gtt = figures([DOCUMENT, OTHER], read(gtt, [DOCUMENT, OTHER]))
    assert by_gtt["template_target_f1"] == by_gtt["ceaf_ree_target_f1"] == 1
    assert "org_confidence_f1" not in by_gtt
    by_grit = figures([DOCUMENT, OTHER], read(grit, [DOCUMENT, OTHER]))
    assert by_grit["ceaf_ree_target_f1"] == 1
    assert "template_f1" not in by_grit
    assert figures([DOCUMENT], read(iterx, [DOCUMENT]))["template_incident_type_f1"] == 1


def test_organisations_of_our_format(tmp_path: Path) -> None:
    """Beside templates of the short format, of which duplicates count once."""
    row = {"incident_type": "attack"}
    said = {"organisation": "RH", "confidence": "possible"}
    file = written(
        tmp_path / "a.jsonl",
        {"docid": DOCUMENT.id, "templates": [row, row], "organisations": [said]},
    )
    (answer,) = read(file, [DOCUMENT])
    assert len(answer.templates) == 1
    assert answer.namings == (Naming("RH", "possible"),)


@pytest.mark.parametrize("row", [{"docid": "9", "templates": [{"x": 1}]}, {"docid": "elsewhere"}])
def test_answers_that_are_none(tmp_path: Path, row: Row) -> None:
    """Of another format, or of none of the reports."""
    with pytest.raises(BadDataError):
        read(written(tmp_path / "a.jsonl", row), [Document("9", "x", (KEY,))])


def test_the_simple_system_is_silent_without_its_words() -> None:
    """And says nothing but a kind."""
    bomb, nothing = keywords([Document("1", "A BOMB. THE BOMB EXPLODED"), Document("2", "A FAIR")])
    assert [one.incident_type for one in bomb.templates] == ["bombing"]
    assert nothing.templates == ()


def test_case_and_dateline() -> None:
    """Of a report as the set has it, and of the short format's."""
    text = "   MILLTOWN, 5 FEB 90 (WIRE) -- [TEXT] THE MILL BURNED."
    assert is_upper(text)
    assert is_lower(text.lower())
    assert not is_upper(text.title())
    assert report_day(text) == dt.date(1990, 2, 5)
    assert report_day("no day") is None


@pytest.mark.model
def test_mixed_case_keeps_every_offset() -> None:
    """Only case and line ends change."""
    from evals.muc4.casing import mixed_case
    from ostrakon.news.text.model import load_model

    text = "POLICE IN LONDON SAID THAT JOHN MILLER\nWAS SHOT ON 5 FEB 90.  HE LIVED.\n\n   THE END."
    cased = mixed_case(text, load_model().nlp)
    assert cased.upper() == text.replace("MILLER\nWAS", "MILLER WAS")
    assert "London said that John Miller was shot on 5 Feb 90.  He lived" in cased


@pytest.mark.model
def test_our_answers_have_the_roles_of_the_key() -> None:
    """An attack with a named victim, told plainly."""
    text = (
        "MILLTOWN, 5 FEB 90 (WIRE) -- [TEXT] POLICE SAID THAT A BOMB EXPLODED YESTERDAY AT A MILL\n"
        "IN LONDON, KILLING THREE PEOPLE.  ISLAMIC STATE CLAIMED RESPONSIBILITY FOR THE BOMBING."
    )
    (answer,) = EXAM.systems["ostrakon"]([Document("1", text)])
    assert isinstance(answer, Answer)
    assert [one.incident_type for one in answer.templates] == ["bombing"]
    assert answer.namings == (Naming("ISLAMIC STATE", "CLAIMED OR ADMITTED"),)


@pytest.mark.shared
def test_the_keys_answer_themselves() -> None:
    """On the part given, the key as an answer is right, and every report has all three keys."""
    from evals.exam import data_path

    documents = load(data_path("muc4", None))
    assert len(documents) == 200
    assert all(None not in (one.full, one.templates, one.extracts) for one in documents)
    answers = [Answer(one.templates or (), one.extracts, (), one.full) for one in documents]
    found = figures(documents, answers)
    assert found["ceaf_ree_f1"] == found["official_f1"] == found["template_recall"] == 1
