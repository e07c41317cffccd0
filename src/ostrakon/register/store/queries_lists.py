"""Every query about official lists, in SQL that SQLite and PostgreSQL share (see `queries`).

A copy is known on all bases from the earliest of: the day of its list where the file declares it,
the day it was handed in with, and the time it was taken in.
"""

from __future__ import annotations

# When a copy was known on all bases. "c" is the copy, "r" its reading as it stands now.
_COPY_KNOWN = """(c.known_from <= :known
    or (r.dated_by <> 'fetched' and r.list_date <= :known))"""
# Which derived rows hold. On the basis observed, those that this installation then held.
_HOLDS = """(
    (:observed = 1 and x.recorded_from <= :known
        and (x.recorded_to is null or x.recorded_to > :known))
    or (:observed = 0 and x.recorded_to is null and [copy]))""".replace("[copy]", _COPY_KNOWN)

ACCEPTED = """select c.source, r.list_date, r.entries
    from list_copies c join list_readings r on r.copy_pk = c.pk and r.known_to is null
    where not exists (select 1 from list_findings f where f.copy_pk = c.pk
        and f.kind = 'quarantined' and f.recorded_to is null)
    order by c.source, r.list_date, c.id"""
WAITING = """select c.source, c.id, r.list_date, r.entries, f.message
    from list_findings f join list_copies c on c.pk = f.copy_pk
    join list_readings r on r.copy_pk = c.pk and r.known_to is null
    where f.kind = 'quarantined' and f.recorded_to is null
    order by c.source, r.list_date, c.id"""
LAST_TRIES = """select t.* from list_fetches t
    where t.pk = (select max(u.pk) from list_fetches u where u.source = t.source)"""

CHANGES = """select x.source, x.kind, x.entry_key, x.others, x.fields, x.inferred,
        x.recorded_from, c.id as snapshot, r.list_date as by_date, b.list_date as after_date,
        k.list_date as back_date, v.entry
    from list_changes x
    join list_copies c on c.pk = x.after_pk
    join list_readings r on r.copy_pk = c.pk and r.known_to is null
    join list_readings b on b.copy_pk = x.before_pk and b.known_to is null
    left join list_readings k on k.copy_pk = x.closed_by and k.known_to is null
    left join list_versions v on v.pk = coalesce(x.version_after, x.version_before)
    where [holds] and r.list_date >= :since and r.list_date <= :until
    order by r.list_date, x.source, x.kind, x.entry_key, x.pk""".replace("[holds]", _HOLDS)

FINDINGS = """select x.source, x.kind, x.message, x.entry_key, c.id as snapshot, r.list_date,
        (select v.entry from list_versions v
            where v.source = x.source and v.entry_key = x.entry_key
            order by v.pk desc limit 1) as entry
    from list_findings x
    join list_copies c on c.pk = x.copy_pk
    join list_readings r on r.copy_pk = c.pk and r.known_to is null
    where [holds]
    order by x.source, r.list_date, x.kind, x.entry_key""".replace("[holds]", _HOLDS)

VALIDATORS = """select c.files, c.headers from list_copies c
    join list_readings r on r.copy_pk = c.pk and r.known_to is null
    where c.source = :source and c.address is not null
    order by c.known_from desc limit 1"""

# Names by what they are found by.
INDEX_BEHIND = """select m.value as held, (select max(v.pk) from list_versions v) as last
    from (select 1 as one) o left join meta m on m.key = 'names'"""
NAMES_LIKE = """select n.pk from list_names n where n.joined = :joined
    union select n.pk from list_names n where n.bones = :bones and n.bones <> ''
    union select n.pk from list_joins j
        join list_names n on n.source = j.source and n.entry_key = j.entry_key
        where j.party = :party and j.recorded_to is null"""
WORDS_OF_SOUND = """select w.pk, w.text, w.bones from list_words w
    where w.pk in (select k.word_pk from list_word_keys k where k.key in ({keys}))
    order by w.pk"""
NAMES_OF_WORD = """select name_pk, words from list_word_names where word_pk = :word
    order by words, name_pk limit :most"""
NAMES_BY_KEY = """select n.pk, n.text, n.script, n.kind, n.source, j.party, p.name
    from list_names n
    join list_joins j on j.source = n.source and j.entry_key = n.entry_key
        and j.recorded_to is null
    left join parties p on p.id = j.party and p.known_to is null
    where n.pk in ({keys}) order by j.party, n.pk"""

# Which entries stand for which party, with what each says in each of its runs, the latest last.
_SAYS = """select j.source, j.entry_key, j.party, j.how, j.evidence, j.recorded_from,
        p.name as party_name, v.entry
    from list_joins j
    left join parties p on p.id = j.party and p.known_to is null
    join list_runs r on r.source = j.source and r.entry_key = j.entry_key
        and r.recorded_to is null
    join list_versions v on v.pk = r.version_pk
    join list_readings d on d.copy_pk = r.first_pk and d.known_to is null
    where [which] and j.recorded_to is null
    order by j.source, j.entry_key, d.list_date, r.pk"""
ENTRIES_OF_PARTIES = _SAYS.replace("[which]", "j.party in ({keys})")
JOIN_OF_ENTRY = _SAYS.replace("[which]", "j.source = :source and j.entry_key = :key")
JOINS = _SAYS.replace("[which]", "j.how <> 'alone'")
PROPOSALS = """select x.source, x.entry_key, x.party, x.evidence, p.name as party_name, v.entry
    from list_proposals x
    left join parties p on p.id = x.party and p.known_to is null
    join list_runs r on r.source = x.source and r.entry_key = x.entry_key
        and r.recorded_to is null
    join list_versions v on v.pk = r.version_pk
    join list_readings d on d.copy_pk = r.first_pk and d.known_to is null
    where x.recorded_to is null
    order by x.source, x.entry_key, x.party, d.list_date, r.pk"""
DECISIONS = """select d.source, d.entry_key, d.party, d.reason, d.known_from, d.known_to
    from list_decisions d where d.source = :source and d.entry_key = :key order by d.pk"""

# What `check` looks for.
CHAIN = "select pk, at, what, before, seal from audit order by pk"
FILES = "select source, id, files from list_copies order by pk"
CHECK_TWICE = """select source, entry_key, count(*) as times from list_runs
    where recorded_to is null and until_pk is null and ended = 0
    group by source, entry_key having count(*) > 1"""
