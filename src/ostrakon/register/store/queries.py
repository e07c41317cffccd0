"""Every query the program reads with, in one place, in SQL that SQLite and PostgreSQL share.

Values are named (`:known`, `:observed` …). `:observed` is 1 for the basis `observed`, else 0:
then a record counts while this installation held it; on all bases the record held now counts,
from the first of the days on which it was public, archived or taken in.
"""

from __future__ import annotations

# Which records of acts and steps were known. "r" is the table.
_KNOWN = """(
    (:observed = 1 and r.known_from <= :known and (r.known_to is null or r.known_to > :known))
    or (:observed = 0 and r.known_to is null
        and (r.known_from <= :known or r.public_from <= :known or r.archived_from <= :known)))"""

# Parties and instruments have no public day: a name is no act.
_HELD = """(
    (:observed = 1 and r.known_from <= :known and (r.known_to is null or r.known_to > :known))
    or (:observed = 0 and r.known_to is null))"""

_STANDS = """s.view = :view and s.recorded_to is null
    and s.known_from <= :known and (s.known_to is null or s.known_to > :known)"""

_ACT = "select r.* from acts r where [known]"
_STEP = """select r.*, t.id as story from steps r join stories t on t.pk = r.story_pk
    where [known]"""
_STATUS = """select s.*, l.party, l.instrument, l.scope
    from statuses s join listings l on l.pk = s.listing_pk where [stands]"""
_PARTS = {  # those that hold others come first
    "[act]": _ACT, "[step]": _STEP, "[status]": _STATUS,
    "[known]": _KNOWN, "[held]": _HELD, "[stands]": _STANDS,
}  # fmt: skip


def _sql(text: str) -> str:
    """The query with its bracketed parts filled in; constants only, at import."""
    for name, part in _PARTS.items():
        text = text.replace(name, part)
    return text


PARTY_NOW = "select * from parties r where r.id = :party and r.known_to is null"
PARTY = _sql("select * from parties r where r.id = :party and [held]")
PARTIES = _sql("select * from parties r where [held] order by r.id")
PARTY_NAMES = _sql("select r.id, r.name from parties r where [held] order by r.id")
NAMES_OF = """select party_pk, text, script, kind from names
    where party_pk in ({keys}) order by party_pk, ordinal"""
ALL_NAMES = """select r.id as party, n.text, n.script, n.kind, r.name as canonical,
        coalesce(c.instruments, 0) as listed_by
    from parties r join names n on n.party_pk = r.pk
    left join (select l.party, count(distinct l.instrument) as instruments
        from listings l join statuses s on s.listing_pk = l.pk
        where s.view = 'all' and s.recorded_to is null and s.state <> 'NOT_LISTED'
        group by l.party) c on c.party = r.id
    where r.known_to is null order by r.id, n.ordinal"""
RELATIONS = _sql("""select r.id as party, e.to_id, e.relation, e.note
    from relations e join parties r on r.pk = e.party_pk where [held] order by r.id, e.ordinal""")
RELATIONS_WITH = _sql("""select r.id as party, e.to_id, e.relation, e.note
    from relations e join parties r on r.pk = e.party_pk
    where (r.id = :party or e.to_id = :party) and [held] order by r.id, e.ordinal""")
CHILDREN = _sql("select r.id from parties r where r.parent = :party and [held] order by r.id")

INSTRUMENTS = _sql("""select r.*, i.name as issuer, i.state as state
    from instruments r join issuers i on i.pk = r.issuer_pk where [held] order by r.id""")

ACTS_OF_PARTY = _sql("[act] and r.party = :party order by r.pk")
ACTS_OF_INSTRUMENT = _sql("[act] and r.party = :party and r.instrument = :instrument order by r.pk")
ACTS = _sql("[act] order by r.pk")
ACTS_BETWEEN = _sql("""[act] and (r.latest > :after or r.latest is null)
    and (r.earliest <= :until or r.earliest is null) order by r.pk""")
ALIASES_ON = _sql("[act] and r.alias_of = :party order by r.party, r.instrument, r.pk")
CLOCKS_OF = """select act_pk, clock, text, computed from act_clocks
    where act_pk in ({keys}) order by act_pk, clock"""
SOURCES_OF_ACTS = """select l.act_pk as owner, s.url, s.publisher, s.grade
    from act_sources l join sources s on s.pk = l.source_pk
    where l.act_pk in ({keys}) order by l.act_pk, l.ordinal"""

STEPS_OF_PARTY = _sql("[step] and r.party = :party order by r.latest, r.earliest, r.id")
SOURCES_OF_STEPS = """select l.step_pk as owner, s.url, s.publisher, s.grade
    from step_sources l join sources s on s.pk = l.source_pk
    where l.step_pk in ({keys}) order by l.step_pk, l.ordinal"""
ACTS_OF_STEPS = """select step_pk, act_id from step_acts
    where step_pk in ({keys}) order by step_pk, ordinal"""

STATUSES_OF_PARTY = _sql("""[status] and l.party = :party
    order by l.instrument, l.scope, coalesce(s.valid_from, '')""")
STATUSES = _sql("""[status]
    order by l.party, l.instrument, l.scope, coalesce(s.valid_from, '')""")
ACTS_OF_STATUSES = """select l.status_pk, l.act_pk, a.id
    from status_acts l join acts a on a.pk = l.act_pk
    where l.status_pk in ({keys}) order by l.status_pk, l.ordinal"""

PROCEDURES = """select p.*, l.party, l.instrument, l.scope
    from procedures p join listings l on l.pk = p.listing_pk
    where p.recorded_to is null order by p.opened, p.id"""
FINDINGS = """select f.*, l.party, l.instrument, l.scope
    from findings f join listings l on l.pk = f.listing_pk
    where f.recorded_to is null order by l.party, l.instrument, l.scope, f.kind, f.pk"""

# What `check` looks for; each row is something wrong.
CHECK_NO_ACT = """select l.party, l.instrument, l.scope, s.pk, s.state
    from statuses s join listings l on l.pk = s.listing_pk
    where not exists (select 1 from status_acts a where a.status_pk = s.pk)"""
CHECK_OVERLAP = """select l.party, l.instrument, l.scope, a.view, a.state, b.state as other
    from statuses a
    join statuses b on b.listing_pk = a.listing_pk and b.view = a.view and b.pk > a.pk
    join listings l on l.pk = a.listing_pk
    where a.recorded_to is null and b.recorded_to is null
        and (a.known_to is null or a.known_to > b.known_from)
        and (b.known_to is null or b.known_to > a.known_from)
        and (a.valid_to is null or b.valid_from is null or a.valid_to > b.valid_from)
        and (b.valid_to is null or a.valid_from is null or b.valid_to > a.valid_from)"""
CHECK_ACT_PARTY = """select r.id, r.party from acts r
    where r.known_to is null and not exists
        (select 1 from parties p where p.id = r.party and p.known_to is null)"""
CHECK_ACT_INSTRUMENT = """select r.id, r.instrument from acts r
    where r.known_to is null and not exists
        (select 1 from instruments i where i.id = r.instrument and i.known_to is null)"""
CHECK_TWICE = """select 'party' as kind, id from parties where known_to is null
        group by id having count(*) > 1
    union all select 'instrument', id from instruments where known_to is null
        group by id having count(*) > 1
    union all select 'act', id from acts where known_to is null group by id having count(*) > 1
    union all select 'step', id from steps where known_to is null group by id having count(*) > 1"""

# Parties of the register as they stand and once stood, and the first day on which an act on them
# was public.
SCREENED_FACTS = """select p.pk, p.id, p.name, p.schema, p.countries, p.known_from, p.known_to,
        (select min(a.public_from) from acts a
            where a.party = p.id and a.known_to is null) as public_from
    from parties p order by p.id, p.known_from, p.pk"""
SCREENED_STATUSES = """select l.party, s.valid_from, s.valid_to
    from listings l join statuses s on s.listing_pk = l.pk
    where s.recorded_to is null and s.state <> 'NOT_LISTED'
    order by l.party, s.pk"""
