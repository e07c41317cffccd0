"""Attributions of incidents: who is said to have done it, with which standing, by whom."""

from __future__ import annotations

import pytest

from ostrakon.core.reading import AttributionAbout
from ostrakon.news.analysis import Analysis, Proposition
from ostrakon.news.happening.incidents import find_incidents
from ostrakon.news.happening.perpetrators import find_perpetrators
from tests.news.happening.violence_world import read

pytestmark = pytest.mark.model


def about(proposition: Proposition) -> AttributionAbout:
    assert isinstance(proposition.about, AttributionAbout)
    return proposition.about


def found(text: str) -> tuple[Analysis, list[Proposition]]:
    analysis = read(text)
    return analysis, find_perpetrators(analysis, find_incidents(analysis))


def told(text: str) -> list[str]:
    """Each attribution as `who: standing`, with `!` when it competes, `not` when negated."""
    return [
        f"{about(p).party or about(p).party_name}: {_not(p)}{about(p).status}"
        f"{'!' * about(p).competing}"
        for p in found(text)[1]
    ]


def _not(proposition: Proposition) -> str:
    denied = about(proposition).status in ("denied", "disowned")
    return "not " if proposition.scope.polarity == "-" and not denied else ""


CASES: list[tuple[str, list[str]]] = [
    ("A bomb killed six people in Quetta on Monday. The Taliban said it had never attacked "
     "civilians.", []),
    ("A bomb killed six people in Quetta on Monday. The Taliban denied any link with violence.",
     []),
    # claimed
    ("Islamic State claimed responsibility for the bombing in Kabul.", ["islamic-state: claimed"]),
    ("Responsibility for the blast in Quetta was claimed by the BLA.", ["bla: claimed"]),
    ("The bombing, claimed by the BLA, killed two engineers near Karachi airport.",
     ["bla: claimed"]),
    ("Al-Shabaab said it had carried out the car bombing in Mogadishu.", ["shabaab: claimed"]),
    ("Hamas admitted responsibility for the ambush.", ["hamas: claimed"]),
    ("Islamic State, which claimed the attack, released a video.", ["islamic-state: claimed"]),
    ("The Houthis said their fighters attacked a tanker in the Red Sea.", ["houthis: claimed"]),
    ("The claim of responsibility by Islamic State could not be verified after the attack.",
     ["islamic-state: claimed"]),
    ("ISIS-K took responsibility for the massacre.", ["isk: claimed"]),
    # nobody
    ("No group has claimed responsibility for the blast in Quetta.", ["No group: not claimed"]),
    ("Nobody immediately claimed responsibility for the attack.", ["Nobody: not claimed"]),
    ("The Taliban has not claimed responsibility for the attack.", []),
    ("Unidentified gunmen killed five people in Karachi.", []),
    ("The attacker was inspired by Islamic State, police said after the stabbing in Paris.", []),
    ("Police said unknown assailants attacked the checkpoint.", []),
    ("Israel did not blame Hezbollah for the attack.", []),
    ("The Taliban condemned the attack on the mosque.", []),
    ("Hezbollah fighters attacked an army post, killing two soldiers.", []),
    ("A blast hit a market in Kabul. The Taliban said they did it.", ["taliban: claimed"]),
    ("A man stabbed three people in Lyon. Islamic State said the attacker was one of its soldiers.",
     ["islamic-state: claimed"]),
    ("A bomb killed two in Cali. A group calling itself the Sons of the River said it had planted "
     "the device and carried out the attack.", ["Sons of the River: claimed"]),
    ("A bomb killed nine in Cali. The PKK and Hamas denied involvement.",
     ["pkk: denied", "hamas: denied"]),
    ("A bomb killed nine in Quetta. An al-Qaeda-linked group attacked a school, police said.", []),
    ("A blast killed six in Cali. The minister blamed armed bands close to the border.", []),
    ("A blast killed six in Cali. The minister blamed armed gangs close to the border.",
     ["armed gangs close to the border: accused_by_authority"]),
    ("The army denied reports that Hamas had planned an attack on Haifa.", []),
    ("Hamas threatened to kill the hostages taken in the raid on Haifa.", []),
    ("Gunmen killed two in Cali. Washington said it had not known of it and was not involved in "
     "it.", ["United States: denied"]),
    # blamed and accused
    ("Police blamed the Pakistani Taliban for the attack in Peshawar.",
     ["ttp: accused_by_authority"]),
    ("The government blamed the bombing on the ELN.", ["eln: accused_by_authority"]),
    ("The attack was blamed on the ELN.", ["eln: accused"]),
    ("Residents blamed Boko Haram for the raid on their village.", ["boko-haram: accused"]),
    ("Ukraine accused Russia of shelling a hospital in Kherson, killing four people.",
     ["Russia: accused_by_authority"]),
    ("The army accuses the FARC of carrying out the massacre.", ["farc: accused_by_authority"]),
    ("Opposition activists accused Hezbollah of involvement in the assassination.",
     ["hezbollah: accused"]),
    ("U.S. officials said Iran was behind the drone strike in Jordan that killed three soldiers.",
     ["Iran: accused_by_authority"]),
    ("India said the attack was carried out by Lashkar-e-Taiba.",
     ["lashkar: accused_by_authority"]),
    ("Authorities attributed the explosion to the National Liberation Army.",
     ["eln: accused_by_authority"]),
    ("Beirut held Israel responsible for the attack.", ["Israel: accused_by_authority"]),
    ("The FARC is responsible for the massacre of 12 peasants, according to the army.",
     ["farc: accused_by_authority"]),
    ("A bomb killed nine in Cali. The interior minister blamed the ELN.",
     ["eln: accused_by_authority"]),
    ("Nobody has claimed the attack in Kabul, which the Taliban blamed on Islamic State.",
     ["islamic-state: accused"]),
    ("The military said its forces had killed 12 insurgents in Borno.", []),
    ("The U.S. military shot down five drones over the Red Sea, Central Command said.", []),
    # suspected and possible
    ("Turkish authorities suspect the PKK of carrying out the bombing in Istanbul.",
     ["pkk: suspected"]),
    ("Suspected Boko Haram militants attacked a village in Borno state, killing 12 people.",
     ["boko-haram: suspected"]),
    ("Islamic State is believed to have carried out the attack in Moscow.",
     ["islamic-state: suspected"]),
    ("Officials did not rule out the involvement of Al-Qaeda in the bombing.",
     ["al-qaeda: possible"]),
    ("Al-Qaeda may have been behind the blast in Sanaa, analysts said.", ["al-qaeda: possible"]),
    ("There are reports suggesting a possible involvement of Hamas in the attack.",
     ["hamas: possible"]),
    ("Investigators are examining Hezbollah's possible role in the bombing.",
     ["hezbollah: possible"]),
    # courts
    ("Two members of the ELN were charged with the bombing of a police academy in Bogota.",
     ["eln: charged"]),
    ("A court convicted three Hezbollah members of the assassination of the former prime "
     "minister.", ["hezbollah: convicted"]),
    ("A PKK commander was sentenced for the attack on the airport.", ["pkk: convicted"]),
    # denied and disowned
    ("The Taliban denied involvement in the attack on the mosque.", ["taliban: denied"]),
    ("Iran denied any role in the attack on the tanker.", ["Iran: denied"]),
    ("Hamas denied that its fighters carried out the attack in Ashkelon.", ["hamas: denied"]),
    ("The Taliban said they had nothing to do with the attack in Kabul.", ["taliban: denied"]),
    ("Hezbollah denied responsibility for the rocket attack.", ["hezbollah: denied"]),
    ("Israel blamed Hezbollah for the rocket attack. Hezbollah rejected the accusation.",
     ["hezbollah: accused_by_authority", "hezbollah: denied"]),
    ("The Houthis retracted their claim of responsibility for the attack on the ship.",
     ["houthis: disowned"]),
    # in other words
    ("A bomb killed six people in Quetta on Monday. The BLA owned up to the bombing.",
     ["bla: claimed"]),
    ("A bomb killed six people in Quetta on Monday. The BLA put its name to the attack.",
     ["bla: claimed"]),
    ("A bomb killed six people in Quetta on Monday. The BLA has never claimed that attack.",
     ["bla: not claimed"]),
    ("A bomb killed six people in Quetta on Monday. The BLA denied the bombing.",
     ["bla: denied"]),
    ("A bomb killed six people in Quetta on Monday. Police blamed Hamas. Hamas denied it.",
     ["hamas: accused_by_authority", "hamas: denied"]),
    ("A bomb killed six people in Quetta on Monday. The mayor denied it.", []),
    ("The bombing in Quetta, which Italian prosecutors ascribe to Hezbollah, killed six people.",
     ["hezbollah: accused_by_authority"]),
    ("The ELN was accused by Colombia's police of the bombing in Cali on Monday.",
     ["eln: accused_by_authority"]),
    ("Police accused Ruta Vela of shooting dead two guards in Pellworth on Monday.",
     ["Ruta Vela: accused_by_authority"]),
    ("A bomb killed six people in Quetta on Monday. Four men were charged.",
     ["Four men: charged"]),
    ("The minister met shopkeepers. Four men were charged.", []),
    ("The Salt Harbour Alliance denied that it planned the explosion in the harbour of Pellworth.",
     ["Salt Harbour Alliance: denied"]),
    ("The attack on a market in Quetta, which the BLA carried out, killed six people.",
     ["bla: accused"]),
    ("Four of the BLA's members were convicted of the bombing in Quetta.", ["bla: convicted"]),
    # side by side
    ("Islamic State claimed responsibility for the attack in Minsk, but Belarus accused Ukraine "
     "of organising the attack.",
     ["islamic-state: claimed!", "Ukraine: accused_by_authority!"]),
    ("ISIS-K claimed responsibility for the bombing in Kabul. Police blamed Islamic State for the "
     "attack.", ["isk: claimed", "islamic-state: accused_by_authority"]),
    ("The ELN claimed responsibility for the attack in Cali. Al-Shabaab claimed responsibility for "
     "the bombing in Mogadishu.", ["eln: claimed", "shabaab: claimed"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=lambda v: str(v)[:50])
def test_text_gives_its_attributions(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_party_or_its_affiliates_is_one_possible_perpetrator() -> None:
    _, (claimed, possible) = found(
        "Although the ELN claimed responsibility for the attack, there have been reports "
        "suggesting a potential involvement of Hamas or its affiliates."
    )
    assert about(claimed).status == "claimed"
    assert about(possible).party == "hamas"
    assert about(possible).party_name == "Hamas or its affiliates"
    assert about(possible).status == "possible"
    assert about(claimed).competing
    assert about(possible).competing
    assert about(claimed).incident == about(possible).incident == "i1"
    assert possible.scope.strength == "PS"


def test_claim_is_the_claimants_own_and_blame_the_blamers() -> None:
    _, (claim,) = found("Boko Haram claimed responsibility for the raid in Maiduguri.")
    assert claim.voice is not None
    assert (claim.voice.kind, claim.act) == ("listed_group", "claim_responsibility")
    _, (blame,) = found("Nigeria blamed Boko Haram for the raid in Maiduguri.")
    assert blame.voice is not None
    assert (blame.voice.name, blame.act) == ("Nigeria", "blame")


def test_denial_is_held_negatively() -> None:
    _, (denied,) = found("Iran denied any role in the attack on the tanker.")
    assert denied.scope.polarity == "-"


def test_attribution_points_at_the_incident_of_its_own_words() -> None:
    analysis, propositions = found(
        "A bomb killed nine people in Kabul on Friday. In Somalia, an attack on a hotel wounded "
        "six. Al-Shabaab claimed responsibility for the attack on the hotel."
    )
    incidents = find_incidents(analysis)
    assert [i.place.country if i.place else None for i in incidents] == ["AF", "SO"]
    assert [about(p).incident for p in propositions] == ["i2"]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=lambda v: str(v)[:50])
def test_passage_is_the_texts_and_ids_exist(text: str, expected: list[str]) -> None:
    analysis, propositions = found(text)
    known = {incident.id for incident in find_incidents(analysis)}
    for proposition in propositions:
        start, end = proposition.span
        assert 0 <= start < end <= len(text)
        assert start <= analysis.doc[proposition.trigger].idx < end
        assert about(proposition).incident in known | {None}
