"""Made lists in XML."""

from __future__ import annotations

from collections.abc import Callable
from xml.sax.saxutils import escape

from bench.made import words

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def _text(tag: str, text: object) -> str:
    return f"<{tag}>{escape(str(text))}</{tag}>"


def un_xml(entries: int) -> dict[str, bytes]:
    """As the United Nations publish it."""
    rows = {"INDIVIDUAL": [], "ENTITY": []}  # type: dict[str, list[str]]
    for n in range(entries):
        kind, letter = ("INDIVIDUAL", "i") if n % 3 else ("ENTITY", "e")
        first = [given for given in (words.given(n), words.family(n)) if kind == "INDIVIDUAL"]
        parts = first or [words.body(n)]
        fields = [_text("DATAID", 6_000_000 + n), _text("VERSIONNUM", 1)]
        tags = ("FIRST_NAME", "SECOND_NAME")
        fields += [_text(tag, part) for tag, part in zip(tags, parts, strict=False)]
        fields += [
            _text("UN_LIST_TYPE", "Al-Qaida"),
            _text("REFERENCE_NUMBER", f"QD{letter}.{n:03d}"),
            _text("LISTED_ON", words.day(n)),
            _text("NAME_ORIGINAL_SCRIPT", words.arabic(n)),
            _text("COMMENTS1", words.remark(n)),
            "<LIST_TYPE><VALUE>UN List</VALUE></LIST_TYPE>",
            f"<LAST_DAY_UPDATED>{_text('VALUE', words.day(n + 9))}</LAST_DAY_UPDATED>",
        ]
        for alias in range(3):
            fields.append(
                f"<{kind}_ALIAS>{_text('QUALITY', 'Good' if kind == 'INDIVIDUAL' else 'a.k.a.')}"
                f"{_text('ALIAS_NAME', words.name(n + alias + 1))}</{kind}_ALIAS>"
            )
        fields.append(
            f"<{kind}_ADDRESS>{_text('CITY', words.given(n))}{_text('COUNTRY', words.country(n))}"
            f"</{kind}_ADDRESS>"
        )
        if kind == "INDIVIDUAL":
            fields += [
                f"<NATIONALITY>{_text('VALUE', words.country(n))}</NATIONALITY>",
                "<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE>"
                f"{_text('DATE', words.day(n))}</INDIVIDUAL_DATE_OF_BIRTH>",
                f"<INDIVIDUAL_PLACE_OF_BIRTH>{_text('CITY', words.given(n))}"
                "</INDIVIDUAL_PLACE_OF_BIRTH>",
                "<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT>"
                f"{_text('NUMBER', f'P{n:07d}')}</INDIVIDUAL_DOCUMENT>",
            ]
        fields += ["<SORT_KEY/>", "<SORT_KEY_LAST_MOD/>"]
        rows[kind].append(f"<{kind}>{''.join(fields)}</{kind}>\n")
    whole = (
        f'{_HEAD}<CONSOLIDATED_LIST dateGenerated="2026-01-02T03:04:05.000Z"><INDIVIDUALS>'
        f"{''.join(rows['INDIVIDUAL'])}</INDIVIDUALS><ENTITIES>{''.join(rows['ENTITY'])}"
        "</ENTITIES></CONSOLIDATED_LIST>\n"
    )
    return {"": whole.encode()}


def ofac_xml(entries: int) -> dict[str, bytes]:
    """OFAC's classic XML."""
    rows = []
    for n in range(entries):
        akas = "".join(
            f"<aka>{_text('uid', n * 10 + a)}<type>a.k.a.</type><category>strong</category>"
            f"{_text('lastName', words.family(n + a))}{_text('firstName', words.given(n))}</aka>"
            for a in range(2)
        )
        rows.append(
            f"<sdnEntry>{_text('uid', n + 1)}{_text('firstName', words.given(n))}"
            f"{_text('lastName', words.family(n))}<sdnType>Individual</sdnType>"
            f"<programList><program>SDGT</program></programList><akaList>{akas}</akaList>"
            f"<idList><id>{_text('uid', n)}<idType>Passport</idType>"
            f"{_text('idNumber', f'A{n:07d}')}{_text('idCountry', words.country(n))}</id></idList>"
            f"<addressList><address>{_text('uid', n)}{_text('city', words.given(n))}"
            f"{_text('country', words.country(n))}</address></addressList>"
            f"<dateOfBirthList><dateOfBirthItem>{_text('uid', n)}"
            f"{_text('dateOfBirth', f'{words.day(n):%d %b %Y}')}<mainEntry>true</mainEntry>"
            f"</dateOfBirthItem></dateOfBirthList></sdnEntry>\n"
        )
    whole = (
        f'{_HEAD}<sdnList xmlns="http://example.org/any"><publshInformation>'
        f"<Publish_Date>01/02/2026</Publish_Date>{_text('Record_Count', entries)}"
        f"</publshInformation>{''.join(rows)}</sdnList>\n"
    )
    return {"": whole.encode()}


def ofac_enhanced(entries: int) -> dict[str, bytes]:
    """OFAC's enhanced XML."""
    rows = []
    for n in range(entries):
        names = "".join(
            f'<name id="{n}{a}"><isPrimary>{str(not a).lower()}</isPrimary>'
            + ('<aliasType refId="1">A.K.A.</aliasType>' if a else "")
            + f'<isLowQuality>false</isLowQuality><translations><translation id="{n}{a}">'
            '<isPrimary>true</isPrimary><script refId="2">Latin</script>'
            f"{_text('formattedFirstName', words.given(n + a))}"
            f"{_text('formattedLastName', words.family(n))}"
            f"{_text('formattedFullName', f'{words.family(n)}, {words.given(n + a)}')}"
            '<nameParts><namePart id="1"><type refId="1">First Name</type>'
            f'{_text("value", words.given(n + a))}</namePart><namePart id="2">'
            f'<type refId="2">Last Name</type>{_text("value", words.family(n))}</namePart>'
            "</nameParts></translation></translations></name>"
            for a in range(3)
        )
        born = words.day(n)
        rows.append(
            f'<entity id="{n + 1}"><generalInfo>{_text("identityId", n)}'
            '<entityType refId="6">Individual</entityType></generalInfo><sanctionsLists>'
            f'<sanctionsList refId="1" id="{n}" datePublished="{words.day(n + 5)}">SDN List'
            '</sanctionsList></sanctionsLists><sanctionsPrograms><sanctionsProgram refId="1" '
            f'id="{n}">SDGT</sanctionsProgram></sanctionsPrograms><sanctionsTypes>'
            f'<sanctionsType refId="1" id="{n}">Block</sanctionsType></sanctionsTypes>'
            f'<names>{names}</names><addresses><address id="{n}">'
            f'<country refId="4">{words.country(n)}</country></address></addresses><features>'
            f'<feature id="{n}"><type featureTypeId="8">Birthdate</type><versionId>1</versionId>'
            f'{_text("value", f"{born:%d %b %Y}")}<valueDate id="{n}">'
            f"{_text('fromDateBegin', born)}{_text('toDateEnd', born)}"
            "<isApproximate>false</isApproximate></valueDate><isPrimary>true</isPrimary></feature>"
            "</features></entity>\n"
        )
    whole = (
        f'{_HEAD}<sanctionsData xmlns="http://example.org/enhanced"><publicationInfo>'
        "<dataAsOf>2026-01-02T03:04:05Z</dataAsOf><filters><sanctionsLists>"
        '<sanctionsList refId="1">SDN List</sanctionsList></sanctionsLists></filters>'
        f"</publicationInfo><entities>{''.join(rows)}</entities></sanctionsData>\n"
    )
    return {"": whole.encode()}


def eu_xml(entries: int) -> dict[str, bytes]:
    """The European Union's XML 1.1."""
    act = (
        'regulationType="amendment" publicationDate="2019-04-08" numberTitle="2019/555 (OJ L97)" '
        'publicationUrl="https://example.org/555"'
    )
    rows = []
    for n in range(entries):
        names = "".join(
            f'<nameAlias firstName="{words.given(n + a)}" middleName="" '
            f'lastName="{words.family(n)}" wholeName="{words.given(n + a)} {words.family(n)}" '
            f'function="" gender="M" title="" nameLanguage="" strong="true" logicalId="{n}{a}">'
            f"<regulationSummary {act}/></nameAlias>"
            for a in range(4)
        )
        born = words.day(n)
        rows.append(
            f'<sanctionEntity designationDate="" designationDetails="" unitedNationId="" '
            f'euReferenceNumber="EU.{n}.{n % 90}" logicalId="{n}">'
            f'<regulation {act} organisationType="commission" programme="TAQA" '
            f'entryIntoForceDate="2019-04-09" logicalId="{n}"><publicationUrl>'
            "https://example.org/555</publicationUrl></regulation>"
            '<subjectType code="person" classificationCode="P"/>'
            f"{_text('remark', words.remark(n))}{names}"
            f'<citizenship countryIso2Code="FR" countryDescription="FRANCE" logicalId="{n}">'
            f"<regulationSummary {act}/></citizenship>"
            f'<birthdate circa="false" calendarType="GREGORIAN" city="{words.given(n)}" zipCode="" '
            f'birthdate="{born}" dayOfMonth="{born.day}" monthOfYear="{born.month}" '
            f'year="{born.year}" region="" place="" countryIso2Code="00" '
            f'countryDescription="UNKNOWN" logicalId="{n}"><regulationSummary {act}/></birthdate>'
            f'<identification diplomatic="false" knownExpired="false" knownFalse="false" '
            f'reportedLost="false" revokedByIssuer="false" number="P{n:07d}" '
            f'latinNumber="" nameOnDocument="" issuedBy="" identificationTypeCode="passport" '
            f'identificationTypeDescription="National passport" countryIso2Code="FR" '
            f'countryDescription="FRANCE" logicalId="{n}"><regulationSummary {act}/>'
            "</identification></sanctionEntity>\n"
        )
    whole = (
        f'{_HEAD}<export xmlns="http://eu.europa.ec/fpi/fsd/export" '
        f'generationDate="2026-01-02T03:04:05.000+01:00" globalFileId="1">{"".join(rows)}'
        "</export>\n"
    )
    return {"": whole.encode()}


def eu_old(entries: int) -> dict[str, bytes]:
    """The European Union's XML before version 1.1."""
    act = (
        'legal_basis="151/2012 (OJ L49)" reg_date="2012-02-21" '
        'pdf_link="http://example.org/151" programme="TAQA"'
    )
    rows = []
    for n in range(entries):
        rows.append(
            f'<ENTITY Id="{n}" Type="P" {act} remark="(remark {n})">'
            f'<NAME Id="{n}" Entity_id="{n}" {act}>{_text("LASTNAME", words.family(n))}'
            f"{_text('FIRSTNAME', words.given(n))}<MIDDLENAME/>{_text('WHOLENAME', words.name(n))}"
            f"<GENDER>M</GENDER><TITLE/>{_text('FUNCTION', 'Clerk')}<LANGUAGE/></NAME>"
            f'<BIRTH Id="{n}" Entity_id="{n}" {act}>{_text("DATE", words.day(n))}<PLACE/>'
            f"{_text('COUNTRY', 'FRA')}</BIRTH></ENTITY>\n"
        )
    return {"": f'{_HEAD}<WHOLE Date="11/02/2016">\n{"".join(rows)}</WHOLE>\n'.encode()}


MADE: dict[str, Callable[[int], dict[str, bytes]]] = {
    "un-xml": un_xml,
    "ofac-xml": ofac_xml,
    "ofac-enhanced": ofac_enhanced,
    "eu-xml": eu_xml,
    "eu-xml, old": eu_old,
}
