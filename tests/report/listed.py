"""An invented listed party with something in every field."""

from __future__ import annotations

from ostrakon.core.standing import Act, InstrumentInfo, Source
from ostrakon.lists.entry import (
    Address,
    Dated,
    Entry,
    Identifier,
    LegalAct,
    Name,
    Programme,
    Property,
    Reference,
    Remark,
)
from ostrakon.register.exporting import FactName, Facts, ListedParty, Listing
from ostrakon.register.legal_status import LegalStatus
from ostrakon.sources.catalogue import File, Identity, ListSource

SOURCE = ListSource(
    id="xx-list", name="Invented list", issuer="Ministry of Lists", state="FR",
    homepage="https://lists.example.org/", formats=("us-bis-denied",), files=(File(),),
    identity=Identity(rule="Number."), terms="Invented.", reference="xx",
)  # fmt: skip
SOURCES = {SOURCE.id: SOURCE}
ENTRY = Entry(
    key="A 17",
    schema="Person",
    names=(
        Name(text="Ann Archer"),
        Name(text="Анна Арчер", kind="original", script="Cyrl", language="ru"),
        Name(text="=Red Fox", kind="alias", quality="weak"),
        Name(text="Ann Baker", kind="former", note="until 1999"),
    ),
    dates=(
        Dated(kind="birth", text="1 May 1970", when="1970-05-01"),
        Dated(kind="birth", text="circa 1971", when="1971", exact=False),
        Dated(kind="birth", text="between 1968 and 1969", when="1968/1969"),
        Dated(kind="listed", text="3.2.2001", when="2001-02-03"),
        Dated(kind="amended", text="some day", when=None),
    ),
    properties=(
        Property(name="nationality", value="France"),
        Property(name="nationality", value="Ruritania"),
        Property(name="gender", value="Female"),
        Property(name="imaginary", value="a thing"),
        Property(name="phone", value="+33 1 23"),
    ),
    identifiers=(
        Identifier(kind="passportNumber", text="P 1234", country="France", issued="2001-01"),
        Identifier(kind="leiCode", text="NOT A LEI"),
        Identifier(kind="publicKey", text="bc1qinvented", label="Wallet"),
    ),
    addresses=(Address(text="1 High Street; Springfield", country="France"),),
    programmes=(
        Programme(code="P1", label="First programme",
                  since=Dated(kind="listed", text="2002", when="2002")),
        Programme(code="P2"),
    ),
    legal_acts=(LegalAct(title="Order 1", published="2001-02-02"),),
    references=(Reference(scheme="un", number="QDi.999"),),
    remarks=(Remark(label="Comment", text="Said\x00 so"),),
)  # fmt: skip


INSTRUMENT = InstrumentInfo(
    id="xx-ban", name="Ban of Ruritania", short="Ban", issuer="Court of Lists", state="FR",
    family="judicial", kind="terrorist list", legal_basis="Law 1", list_name="List of bans",
)  # fmt: skip
ACT = Act(
    id="a1", party="ann-archer", instrument="xx-ban", scope="whole", action="list",
    event="decision.list", stage="S5", direction="LIST", state_after="LISTED", date="2001-02",
    clocks={"decided": "2001-02-03"}, name_on_list="Ann Archer", legal_instrument="Order 1",
    note="a note", sources=(Source(url="https://news.example.org/1", publisher="N", grade="b"),),
    confidence="high",
)  # fmt: skip
FACTS = Facts(
    names=(
        FactName("Ann Archer", "canonical"), FactName("AA", "acronym"), FactName("Anna", "alias"),
    ),
    countries=("FR", "XX"), notes="Not her namesake.", wikidata="Q42", first_seen="2020-01-01",
    last_seen="2020-02-01",
)  # fmt: skip


def status(**changed: object) -> LegalStatus:
    """How a party stands under the invented instrument."""
    given: dict[str, object] = {
        "instrument": INSTRUMENT, "scope": "whole", "status": "LISTED", "binding": True,
        "certain": True,
    }  # fmt: skip
    return LegalStatus(**(given | changed))  # type: ignore[arg-type]


def listing(**changed: object) -> Listing:
    """The listing of the entry, with other data where given."""
    given: dict[str, object] = {
        "source": SOURCE.id, "key": ENTRY.key, "entry": ENTRY, "stands": True, "ended": False,
        "first_seen": "2001-03-01", "last_seen": "2003-01-01", "changed": "2002-01-01",
        "statuses": (status(),),
    }  # fmt: skip
    return Listing(**(given | changed))  # type: ignore[arg-type]


def party(*listings: Listing, **changed: object) -> ListedParty:
    """The party of these listings, of the one without any."""
    given: dict[str, object] = {
        "id": "xx-list.A 17",
        "name": None,
        "schema": None,
        "listings": listings or (listing(),),
    }
    return ListedParty(**(given | changed))  # type: ignore[arg-type]
