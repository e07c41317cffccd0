"""Events: PLOVER types with known actors, in many wordings; silence where unsure."""

from __future__ import annotations

import pytest

from ostrakon.core.lifecycle import STAGE_OF
from ostrakon.core.reading import Actor, EventAbout
from ostrakon.news.analysis import Proposition
from ostrakon.news.happening.events import find_events, plover_for_listing
from ostrakon.news.happening.plover import TYPES, tables
from tests.news.happening.violence_world import read

pytestmark = pytest.mark.model


def about(proposition: Proposition) -> EventAbout:
    assert isinstance(proposition.about, EventAbout)
    return proposition.about


def told(text: str) -> list[str]:
    """Each event as `TYPE[-mode] [aux …] actors > recipients`."""
    return [_line(about(p)) for p in find_events(read(text))]


def _line(event: EventAbout) -> str:
    kind = event.plover + (f"-{event.mode}" if event.mode else "")
    return " ".join(
        [kind, *(f"+{a}" for a in event.aux), _names(event.actors), ">", _names(event.recipients)]
    )


def _names(actors: tuple[Actor, ...]) -> str:
    return ",".join(a.party or a.state or a.name for a in actors) or "-"


CASES: list[tuple[str, list[str]]] = [
    # consulting
    ("Russia held talks with the Taliban in Moscow on Tuesday.", ["CONSULT RU > taliban"]),
    ("The Taliban met Chinese officials in Beijing.", ["CONSULT taliban > CN"]),
    ("Russia's talks with the Taliban ended without a result.", ["CONSULT RU > taliban"]),
    ("Iran's foreign minister held a phone call with his Saudi counterpart.",
     ["CONSULT-phone IR > SA"]),
    ("Talks between Israel and Hamas resumed in Cairo.", ["CONSULT IL,hamas > IL,hamas"]),
    ("Ethiopian and Somali officials met in Ankara.", ["CONSULT ET,SO > ET,SO"]),
    ("A delegation of the Taliban visited Iran.", ["CONSULT-visit taliban > IR"]),
    ("Norway will host talks with the Houthis.", ["CONSULT +future NO > houthis"]),
    ("Germany negotiated with Iran for months.", ["CONSULT DE > IR"]),
    # intentions become agreements
    ("Kazakhstan announced its intention to engage in discussions with the Taliban leadership.",
     ["AGREE +future KZ > taliban"]),
    ("China offered to mediate between Israel and Hamas.", ["AGREE +future CN > IL,hamas"]),
    ("Uzbekistan plans to meet the Taliban next week.", ["AGREE +future UZ > taliban"]),
    ("Colombia's decision to withdraw its troops from the border was praised.",
     ["AGREE +future CO > -"]),
    ("The Houthis promised to release the crew.", ["AGREE +future houthis > -"]),
    ("Iran and Saudi Arabia reached an agreement in Beijing.", ["AGREE IR,SA > IR,SA"]),
    ("Japan is willing to cooperate with India.", ["AGREE +future JP > IN"]),
    # refusals, demands, threats
    ("Turkey refused to meet Hezbollah.", ["REJECT-meet TR > hezbollah"]),
    ("Hezbollah rejected the ceasefire proposal.", ["REJECT hezbollah > -"]),
    ("Russia vetoed the resolution.", ["REJECT-yield RU > -"]),
    ("Pakistan urged the Taliban to release the hostages.", ["REQUEST-yield PK > taliban"]),
    ("The United Nations called on Israel to withdraw from Rafah.",
     ["REQUEST-yield UN > IL"]),
    ("Kenya asked Ethiopia to provide military aid to Somalia.", ["REQUEST-assist KE > ET"]),
    ("Turkey threatened to attack Syria.", ["THREATEN-violence TR > SY"]),
    ("Hamas vowed to attack Israel.", ["THREATEN-violence hamas > IL"]),
    # support, aid, cooperation
    ("Nicaragua recognised the Taliban as the government of Afghanistan.",
     ["SUPPORT NI > taliban"]),
    ("Iran praised Hezbollah.", ["SUPPORT IR > hezbollah"]),
    ("Colombia and the FARC signed a peace deal in Havana.", ["SUPPORT CO,farc > -"]),
    ("Germany will provide military aid to Ukraine.", ["AID +future DE > UA"]),
    ("Iran supplied the Houthis with missiles.", ["AID IR > houthis"]),
    ("Iran supplied missiles to the Houthis.", ["AID IR > houthis"]),
    ("India and France cooperated with Japan.", ["COOPERATE IN,FR > JP"]),
    # retreat
    ("The withdrawal of U.S.-led foreign forces in 2021 changed everything.",
     ["RETREAT-withdraw +historical US > -"]),
    ("The U.S. withdrew its forces from Afghanistan in 2021.",
     ["RETREAT-withdraw +historical US > AF"]),
    ("Hamas released 10 hostages.", ["RETREAT-release hamas > -"]),
    ("Washington lifted sanctions on Syria.", ["RETREAT-ease US > SY"]),
    ("The FARC declared a truce.", ["RETREAT-ceasefire farc > -"]),
    # accusation
    ("India condemned Pakistan.", ["ACCUSE-disapprove IN > PK"]),
    ("Afghanistan was accused by Islamabad of sheltering militants.",
     ["ACCUSE-allege PK > AF", "AID AF > militants"]),
    # sanction, coercion, mobilising
    ("Britain expelled 23 Russian diplomats.", ["SANCTION-expel GB > RU"]),
    ("Saudi Arabia severed ties with Iran in 2016.", ["SANCTION-withdraw +historical SA > IR"]),
    ("Canada suspended aid to Mali.", ["SANCTION-discontinue CA > ML"]),
    ("The European Union imposed sanctions on Iran.", ["COERCE-restrict EU > IR"]),
    ("Police arrested three members of Hezbollah in Berlin.", ["COERCE-arrest DE > hezbollah"]),
    ("Rwanda deployed troops near the border.", ["MOBILIZE-troops RW > -"]),
    ("Thousands protested against Israel in London.", ["PROTEST-demo - > IL"]),
    # assault
    ("Hezbollah fighters clashed with Israeli troops near the border.",
     ["ASSAULT hezbollah > IL"]),
    ("Israel launched airstrikes against Hezbollah in southern Lebanon.",
     ["ASSAULT-heavy-weapons IL > hezbollah"]),
    ("Turkish warplanes bombed PKK positions in northern Iraq.", ["ASSAULT-explosives TR > pkk"]),
    ("Two Russian soldiers were killed by Islamic State.", ["ASSAULT islamic-state > RU"]),
    ("Boko Haram kidnapped eleven teachers.", ["ASSAULT-abduct boko-haram > eleven teachers"]),
    ("Israel did not attack Lebanon.", ["ASSAULT +negation IL > LB"]),
    ("Iran may attack Israel.", ["ASSAULT +future +hypothetical IR > IL"]),
    # light verbs and their objects
    ("Ghana granted asylum to nine Togolese dissidents.", ["AID GH > TG"]),
    ("Peru accepted demands from Bolivian miners.", ["CONCEDE PE > BO"]),
    ("Norway offered concessions to Iceland.", ["AGREE NO > IS"]),
    ("Kenya eased emergency measures on Monday.", ["CONCEDE KE > -"]),
    ("Chile strengthened its forces in Argentina.", ["MOBILIZE-troops CL > AR"]),
    ("Spanish farmers blocked the motorway.", ["PROTEST-obstruct ES > -"]),
    ("Egypt launched an air strike against a Hezbollah target.", ["ASSAULT EG > hezbollah"]),
    ("Libya fired at Tunisia.", ["ASSAULT-firearms LY > TN"]),
    ("Libya fired rockets at Tunisia.", ["ASSAULT-heavy-weapons LY > TN"]),
    ("Austria endorsed an agreement with Croatia.", ["SUPPORT AT > HR"]),
    ("Evidence against Eritrea was presented by Ethiopia.", ["ACCUSE-allege ET > ER"]),
    ("Hungary announced a suspension of rail links with Slovakia.",
     ["SANCTION-discontinue HU > SK"]),
    ("Syrian rebels engaged Turkish soldiers in a firefight.", ["ASSAULT-firearms SY > TR"]),
    ("Greece summoned the Albanian ambassador.", ["ACCUSE-disapprove GR > AL"]),
    ("Jordan informed Iraq about the raid.", ["CONSULT JO > IQ"]),
    # whose a thing is
    ("Malta condemned an attack by Libyan soldiers.",
     ["ACCUSE-disapprove MT > LY", "ASSAULT LY > -"]),
    ("Cyprus rejected Turkey's proposal.", ["REJECT CY > TR"]),
    ("Laos denounced the policies of Vietnam.", ["ACCUSE-disapprove LA > VN"]),
    ("Laos denounced the killing of Vietnamese diplomats.", []),
    # threats, refusals and demands in other words
    ("Zambia will withdraw its troops from Malawi unless the shelling stops.",
     ["THREATEN ZM > MW"]),
    ("Brazil threatened to impose tariffs on Uruguay.", ["THREATEN-restrict BR > UY"]),
    ("Finland said it would not provide support to Russia.", ["REJECT-assist FI > RU"]),
    ("Finland has said it will assist Sweden.", ["AGREE +future FI > SE"]),
    ("Portugal said that Mali and Niger must reach an agreement.", ["REQUEST PT > ML,NE"]),
    ("Mali said that it must reach an agreement with Niger.", ["AGREE +future ML > NE"]),
    ("Oman and Yemen agreed to a ceasefire.", ["AGREE OM,YE > OM,YE"]),
    # silence
    ("The committee investigated the feasibility of a force from Fiji.", []),
    ("Protesters opened the meeting in Chad.", []),
    ("The president attacked the bill.", []),
    ("The banned groups and designated organisations in Russia grew.", []),
    ("The spokesman stressed the importance of dialogue with neighbouring countries.", []),
    ("Analysts expect a pragmatic approach towards engaging with the Taliban.", []),
    ("The Taliban were removed from the list.", []),
    ("Canada designated Hezbollah as a terrorist entity.", []),
    ("Two students met a teacher in the park.", []),
    ("The talks lasted three hours.", []),
    ("The meeting of the committee was short.", []),
    ("France met its target for emissions.", []),
    ("He visited his mother.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=lambda v: str(v)[:50])
def test_sentence_gives_its_events(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_event_has_code_place_time_and_passage() -> None:
    text = "Officials said Iran held talks with the Houthis in Muscat on Friday."
    analysis = read(text)
    (proposition,) = find_events(analysis)
    event = about(proposition)
    assert event.cameo == "046"
    assert event.place == "Muscat"
    assert proposition.event_time is not None
    assert proposition.event_time.latest == "2024-03-29"
    assert analysis.quote(proposition.span).startswith("Iran held talks with the Houthis")


def test_actor_keeps_the_texts_words_party_and_sector() -> None:
    (proposition,) = find_events(read("Chinese officials met Taliban leaders in Doha."))
    (actor,) = about(proposition).actors
    (recipient,) = about(proposition).recipients
    assert (actor.name, actor.state, actor.sector) == ("Chinese officials", "CN", "GOV")
    assert (recipient.name, recipient.party) == ("Taliban leaders", "taliban")


@pytest.mark.parametrize(("text", "expected"), CASES, ids=lambda v: str(v)[:50])
def test_every_event_has_a_known_actor_and_a_sound_passage(text: str, expected: list[str]) -> None:
    analysis = read(text)
    for proposition in find_events(analysis):
        event = about(proposition)
        assert event.plover in TYPES
        assert any(a.party or a.state or a.name for a in (*event.actors, *event.recipients))
        start, end = proposition.span
        assert start <= analysis.doc[proposition.trigger].idx < end <= len(text)


def test_tables_use_only_published_types() -> None:
    known = tables()
    frames = [f for rows in (*known.verbs.values(), *known.nouns.values()) for f in rows]
    assert {f.type for f in frames} <= TYPES
    assert {f.need for f in frames} <= {"both", "actor", "recipient", "either"}
    assert {code[0] for rows in known.convert.values() for code in rows.values()} <= TYPES
    assert all(f.cameo.isdigit() for f in frames)


@pytest.mark.parametrize(
    "direction", ["LIST", "DELIST", "MAINTAIN", "AMEND", "SUSPEND", "REINSTATE"]
)
@pytest.mark.parametrize("event", sorted(STAGE_OF))
def test_every_step_of_a_listing_has_a_code(direction: str, event: str) -> None:
    kind, mode, cameo = plover_for_listing(direction, event)
    assert kind in TYPES
    assert mode != ""
    assert cameo.isdigit()


@pytest.mark.parametrize(
    ("direction", "event", "expected"),
    [
        ("DELIST", "signal.considering", ("CONCEDE", None, "0351")),
        ("DELIST", "end.revoked", ("CONCEDE", None, "081")),
        ("SUSPEND", "decision.suspend", ("CONCEDE", None, "081")),
        ("LIST", "decision.list", ("SANCTION", "discontinue", "163")),
        ("LIST", "effect.start", ("COERCE", "restrict", "172")),
        ("DELIST", "decision.refuse_delist", ("REJECT", "yield", "1244")),
        ("DELIST", "init.application", ("REQUEST", "yield", "1051")),
        ("DELIST", "call.delist", ("REQUEST", "yield", "1051")),
        ("LIST", "court.filed", ("ACCUSE", "allege", "115")),
        ("LIST", "court.annulled", ("CONCEDE", None, "081")),
    ],
)
def test_listing_steps_follow_the_mapping(
    direction: str, event: str, expected: tuple[str, str | None, str]
) -> None:
    assert plover_for_listing(direction, event) == expected
