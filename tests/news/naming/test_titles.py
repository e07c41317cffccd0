"""Roles: who holds which office, for whom."""

from __future__ import annotations

import datetime as dt

import pytest

from ostrakon.news.gazetteer import DatedRole
from ostrakon.news.naming.titles import holds
from tests.news.mention_world import named, read


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "role", "code", "state"),
    [
        ("Kremlin spokesman Ivan Orlov said so.", "Ivan Orlov", "Kremlin spokesman", "SPK", "RU"),
        ("US Secretary of State Jane Fox said so.", "Jane Fox", "US Secretary of State", "MIN",
         "US"),
        ("Home Secretary Ann Lee said so.", "Ann Lee", "Home Secretary", "MIN", "GB"),
        ("Iran's Foreign Minister Reza Karim left.", "Reza Karim", "Iran's Foreign Minister",
         "MFA", "IR"),
        ("Pavel Zorin, Russia's special envoy for Afghanistan, left.", "Pavel Zorin",
         "Russia's special envoy", "MFA", "RU"),
        ("Emre Kaya, the Turkish foreign minister, said so.", "Emre Kaya",
         "Turkish foreign minister", "MFA", "TR"),
        ("State Department spokesman Tom Reed said so.", "Tom Reed",
         "State Department spokesman", "SPK", "US"),
        ("Kenyan Foreign Ministry spokeswoman Amina Odhiambo said so.", "Amina Odhiambo",
         "Foreign Ministry spokeswoman", "MFA", "KE"),
        ("Sen. Bob Stone wrote to Congress.", "Bob Stone", "Sen", "LEG", "US"),
        ("French police chief Luc Martin said so.", "Luc Martin", "French police chief", "SEC",
         "FR"),
        ("Pakistani Prime Minister Ali Raza left.", "Ali Raza", "Pakistani Prime Minister", "HOG",
         "PK"),
    ],
)  # fmt: skip
def test_titles_of_persons(text: str, words: str, role: str, code: str, state: str) -> None:
    person = named(read(text), words)
    assert person.kind == "person"
    assert (person.role, person.role_code, person.state) == (role, code, state)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Taliban spokesman Omar Gul denied it.", "Omar Gul"),
        ("Omar Gul, a spokesman for the Taliban, denied it.", "Omar Gul"),
        ("A spokesman for the Taliban, Omar Gul, denied it.", "Omar Gul"),
        ("The Taliban agreed. The group's spokesman Omar Gul said so.", "Omar Gul"),
        ("The Taliban agreed. Its deputy leader, Omar Gul, said so.", "Omar Gul"),
        ("Taliban officials agreed.", "officials"),
    ],
)
def test_who_speaks_for_a_party(text: str, words: str) -> None:
    person = named(read(text), words)
    assert (person.party, person.role_code) == ("taliban", "TGT")


@pytest.mark.model
def test_the_next_person_is_not_the_holder_of_the_office_before() -> None:
    analysis = read("According to a former official, Lane's lawyers objected.")
    assert named(analysis, "Lane").role is None


@pytest.mark.model
def test_a_surname_keeps_the_role_of_the_full_name() -> None:
    analysis = read("Kremlin spokesman Ivan Orlov spoke. Orlov named no date.")
    orlov = named(analysis, "Orlov")
    assert (orlov.role, orlov.role_code, orlov.state, orlov.name) == (
        "Kremlin spokesman",
        "SPK",
        "RU",
        "Ivan Orlov",
    )


@pytest.mark.model
@pytest.mark.parametrize(
    ("day", "role"),
    [
        (dt.date(2021, 12, 31), "Home Secretary"),
        (dt.date(2022, 1, 1), None),
        (dt.date(2019, 12, 31), None),
    ],
)
def test_what_the_text_leaves_out_comes_from_the_dated_roles(day: dt.date, role: str) -> None:
    assert named(read("Anna Veld said so.", day), "Anna Veld").role == role


@pytest.mark.model
def test_unnamed_officials_have_the_state_they_serve() -> None:
    analysis = read("Two US officials familiar with the matter said so. Iranian lawmakers voted.")
    officials, lawmakers = named(analysis, "officials"), named(analysis, "lawmakers")
    assert (officials.role_code, officials.state) == ("ANON", "US")
    assert (lawmakers.role_code, lawmakers.state) == ("LEG", "IR")


@pytest.mark.model
def test_a_foreign_minister_in_another_states_text() -> None:
    analysis = read(
        "LONDON, May 3 - Britain listed the group. The UK said so.\n\n"
        "Tehran objected at once. Foreign Minister Reza Karim called it absurd."
    )
    assert named(analysis, "Reza Karim").state == "IR"


@pytest.mark.parametrize(
    ("start", "end", "day", "answer"),
    [
        ("2020-01-01", "2022-01-01", "2020-01-01", True),
        ("2020-01-01", "2022-01-01", "2022-01-01", False),
        ("2020", None, "2020-01-01", True),
        (None, None, "1990-05-05", True),
        ("2020-01-01", None, None, True),
        ("2020-01-01", "2022-01-01", None, False),
    ],
)
def test_when_a_role_holds(
    start: str | None, end: str | None, day: str | None, answer: bool
) -> None:
    role = DatedRole(
        name="A", role="r", role_code="MIN", state="GB", valid_from=start, valid_to=end
    )
    assert holds(role, day) is answer


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "state"),
    [
        # what another state does, told by a minister without a state: whose is not said
        ("Kenya dropped the group from its list, Kenya's president said in Nairobi.\n\n"
         "Kenya has no embassy there. Norway is weighing a similar move, Foreign Minister Ola Berg "
         "said.", "Ola Berg", None),
        # no organisation of states has a prosecutor general
        ("The U.N. Security Council met on Monday. The Security Council voted at the U.N.\n\n"
         "Britain and Kenya followed. Norway's list still includes it, although the Prosecutor "
         "General's Office was silent.", "Prosecutor General's Office", "NO"),
        ("The U.N. Security Council voted. Syria's U.N. envoy, Omar Haddad, called it historic.",
         "Omar Haddad", "SY"),
        ("The United States blocked the bid. In Quetta, a spokesman for the provincial government, "
         "Ali Rind, called it sad.", "Ali Rind", None),
        ("Amnesty International UK called it overreach.", "Amnesty International UK", None),
        ("Kenya and Norway met. A Foreign Ministry official in Ankara said so.",
         "Foreign Ministry", "TR"),
    ],
)  # fmt: skip
def test_whose_office_it_is_when_no_word_beside_it_says(
    text: str, words: str, state: str | None
) -> None:
    assert named(read(text), words).state == state
