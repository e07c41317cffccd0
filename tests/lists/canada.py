"""Canada's regulations and its consolidated list: made ones, and the real files."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from tests.lists.national import LISTS

LAW = """<?xml version="1.0" encoding="utf-8"?>
<Regulation lims:pit-date="2025-12-08" xml:lang="en" xmlns:lims="http://justice.gc.ca/lims">
<Identification><InstrumentNumber>SOR/2002-1</InstrumentNumber>
<LongTitle>Regulations on Ruritania</LongTitle></Identification>
<Body><Section><Text>Listed are:</Text><List>
<Item lims:inforce-start-date="2018-05-23" lims:fid="1" lims:id="1"><Text>Grey Order (GO)
 (also known among other names as Hill and Dale (HD), <Language xml:lang="fr">Ordre
 gris</Language> and Order of the Hills)</Text></Item>
<Item lims:inforce-start-date="2024-06-21" lims:enacted-date="2024-06-27" lims:fid="2"
 lims:id="9"><!-- by hand --><Text>New Camp</Text></Item>
</List></Section></Body>
<Schedule><ScheduleFormHeading><Label>SCHEDULE 1</Label><TitleText>Persons</TitleText>
</ScheduleFormHeading><Heading><Label>PART 1</Label><TitleText>Entities</TitleText></Heading>
<List><Item lims:inforce-start-date="2026-02-13" lims:enacted-date="2026-02-13" lims:fid="5"
 lims:id="5"><Label>1</Label><Text>Bank (East) Limited (BEL)</Text></Item></List>
<Heading><Label>PART 2</Label><TitleText>Individuals</TitleText></Heading>
<List><Item lims:inforce-start-date="2026-02-13" lims:enacted-date="2026-02-13" lims:fid="3"
 lims:id="3"><Label> 239 </Label><Text>Ann Archer (born on June 18, 1957)</Text></Item>
<Item lims:inforce-start-date="2026-02-13" lims:fid="4" lims:id="8"><Label>240</Label>
<Text><Repealed>[Repealed, SOR/2026-23, s. 14]</Repealed></Text></Item></List></Schedule>
<Schedule><ScheduleFormHeading><Label>SCHEDULE 2</Label><TitleText>Goods</TitleText>
</ScheduleFormHeading><List><Item lims:fid="6" lims:id="6"><Label>1</Label>
<Text>Saddles</Text></Item></List></Schedule>
<Schedule><ScheduleFormHeading><Label>SCHEDULE 3</Label><TitleText>Ships</TitleText>
</ScheduleFormHeading><TableGroup><table><tgroup><thead><row><entry>Item</entry>
<entry>IMO number</entry><entry>Vessel name</entry><entry>Type</entry>
<entry>Build date</entry></row></thead><tbody><row><entry>1</entry><entry>9000001</entry>
<entry>Sea Gull</entry><entry>Tanker</entry>
<entry>1999</entry></row></tbody></tgroup></table></TableGroup></Schedule>
</Regulation>
"""
RECORD = """<record><Country>Ruritania / Ruritanie</Country><LastName>Archer</LastName>
<GivenName>Ann</GivenName><Aliases>A. A.; Annie (Ann, the elder), Anny</Aliases>
<DateOfBirthOrShipBuildDate>1957-06-18</DateOfBirthOrShipBuildDate><TitleOrShip>Minister</TitleOrShip>
<Schedule>1, Part 1</Schedule><Item>1</Item><DateOfListing>2020-09-28</DateOfListing>
<ShoeSize>44</ShoeSize></record>"""
SHIP = """<record><Country>Ruritania / Ruritanie</Country><EntityOrShip>Sea Gull</EntityOrShip>
<TitleOrShip>Tanker</TitleOrShip><ShipIMONumber>9000001</ShipIMONumber>
<DateOfBirthOrShipBuildDate>1999</DateOfBirthOrShipBuildDate><Schedule>2</Schedule>
<Item>1</Item></record>"""
OLD = """<record><Country>Ruritania / Ruritanie</Country><Entity>Grey Bank</Entity>
<DateOfBirth></DateOfBirth><Schedule>1</Schedule><Item>7</Item></record>"""


def sema(*records: str) -> str:
    """The consolidated list of these records."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<data-set>\n'
    return head + "\n".join(records) + "\n</data-set>\n"


def converted(**fields: Any) -> str:
    """A line of the conversion."""
    said = {"_file": "ca-1", "country": "Ruritania / Ruritanie", "last_name": "Archer",
            "given_name": "\tAnn", "schedule": "1", "item": "1", "aliases": None,
            "date_of_listing": "2020-09-28", **fields}  # fmt: skip
    return json.dumps(said, ensure_ascii=False) + "\n"


def unpacked(path: Path) -> bytes:
    """The bytes of a sample."""
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def samples(folder: str) -> list[Path]:
    """The files of a folder, by date."""
    found = sorted((LISTS / folder).iterdir())
    assert found
    return found
