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

# Copies of a source as time has them; the same order as `presence.in_order` puts them in.
_IN_ORDER = """r.list_date, c.seen_on,
        case when c.address is null then '' else c.known_from end, c.id"""

ACCEPTED = """select c.source, r.list_date, r.entries
    from list_copies c join list_readings r on r.copy_pk = c.pk and r.known_to is null
    where not exists (select 1 from list_findings f where f.copy_pk = c.pk
        and f.kind = 'quarantined' and f.recorded_to is null)
    order by c.source, [order]""".replace("[order]", _IN_ORDER)
# As `ACCEPTED`: the newest of each source last.
COPIES_IN_USE = ACCEPTED.replace("c.source, r.list_date, r.entries", "c.source, c.id, c.known_from")
WAITING = """select c.source, c.id, r.list_date, r.entries, f.message
    from list_findings f join list_copies c on c.pk = f.copy_pk
    join list_readings r on r.copy_pk = c.pk and r.known_to is null
    where f.kind = 'quarantined' and f.recorded_to is null
    order by c.source, [order]""".replace("[order]", _IN_ORDER)
LAST_TRIES = """select t.* from list_fetches t
    where t.pk = (select max(u.pk) from list_fetches u where u.source = t.source)"""

CHANGES = """select x.source, x.kind, x.entry_key, x.version_after is null as gone, x.others,
        x.fields, x.inferred, x.recorded_from, c.id as snapshot, r.list_date as by_date,
        b.list_date as after_date, k.list_date as back_date, v.entry
    from list_changes x
    join list_copies c on c.pk = x.after_pk
    join list_readings r on r.copy_pk = c.pk and r.known_to is null
    join list_readings b on b.copy_pk = x.before_pk and b.known_to is null
    left join list_readings k on k.copy_pk = x.closed_by and k.known_to is null
    left join list_versions v on v.pk = coalesce(x.version_after, x.version_before)
    where [holds] and r.list_date >= :since and r.list_date <= :until
    order by r.list_date, x.source, x.kind, x.entry_key, x.pk""".replace("[holds]", _HOLDS)

FINDINGS = """select x.source, x.kind, x.message, x.entry_key, c.id as snapshot, r.list_date,
        (select max(b.list_date) from list_readings b join list_copies d on d.pk = b.copy_pk
            where d.source = x.source and b.known_to is null and b.refusal is null
                and b.list_date < r.list_date) as before_date,
        (select min(j.party) from list_joins j
            where j.source = x.source and j.entry_key = x.entry_key
                and j.recorded_to is null) as party,
        (select v.entry from list_versions v
            where v.source = x.source and v.entry_key = x.entry_key
            order by v.pk desc limit 1) as entry
    from list_findings x
    join list_copies c on c.pk = x.copy_pk
    join list_readings r on r.copy_pk = c.pk and r.known_to is null
    where [holds]
    order by x.source, r.list_date, x.kind, x.entry_key""".replace("[holds]", _HOLDS)

# A page that came in place of the list may be younger than the list: its day is not asked with.
VALIDATORS = """select c.pk, c.files, c.headers from list_copies c
    join list_readings r on r.copy_pk = c.pk and r.known_to is null
    where c.source = :source and c.address is not null and r.refusal is null
    order by c.known_from desc, c.pk desc limit 1"""

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
NAMES_BY_KEY = """select n.pk, n.text, n.script, n.kind, n.source, j.party, p.name,
        (select r.version_pk from list_runs r
            join list_readings d on d.copy_pk = r.first_pk and d.known_to is null
            where r.source = n.source and r.entry_key = n.entry_key and r.recorded_to is null
            order by d.list_date desc, r.pk desc limit 1) as version
    from list_names n
    join list_joins j on j.source = n.source and j.entry_key = n.entry_key
        and j.recorded_to is null
    left join parties p on p.id = j.party and p.known_to is null
    where n.pk in ({keys}) order by j.party, n.pk"""
ENTRIES_OF_VERSIONS = "select pk, entry from list_versions where pk in ({keys}) order by pk"

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
JOINS_OF_PARTIES = """select j.party, j.source, j.entry_key from list_joins j
    where j.party in ({keys}) and j.recorded_to is null
    order by j.party, j.source, j.entry_key"""
ENTRIES_OF_PARTY = _SAYS.replace("[which]", "j.party = :party")
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

# What presence on lists is made of. A derived row holds as this installation then had it, or as it
# stands now; which copies were known decides the rest.
_STOOD = """(
    (:observed = 1 and [x].recorded_from <= :known
        and ([x].recorded_to is null or [x].recorded_to > :known))
    or (:observed = 0 and [x].recorded_to is null))"""
_READ = """(
    (:observed = 1 and r.known_from <= :known and (r.known_to is null or r.known_to > :known))
    or (:observed = 0 and r.known_to is null))"""
PARTY_LISTED = (
    """select v.entry from list_joins j
    join list_runs x on x.source = j.source and x.entry_key = j.entry_key
    join list_versions v on v.pk = x.version_pk
    join list_readings r on r.copy_pk = x.first_pk and [read]
    where [joined] and [stood] and j.party = :party
    order by r.list_date, j.source, j.entry_key, x.pk""".replace("[read]", _READ)
    .replace("[joined]", _STOOD.replace("[x]", "j"))
    .replace("[stood]", _STOOD.replace("[x]", "x"))
)
_RUNS = """select j.party, j.source, j.entry_key, x.first_pk, x.until_pk, x.opened, x.closed,
        x.ended, x.version_pk, v.entry
    from list_joins j
    join list_runs x on x.source = j.source and x.entry_key = j.entry_key
    join list_versions v on v.pk = x.version_pk
    where [joined] and [stood] and [which]
    order by j.party, j.source, j.entry_key, x.pk""".replace(
    "[joined]", _STOOD.replace("[x]", "j")
).replace("[stood]", _STOOD.replace("[x]", "x"))
PARTY_OF_ENTRY = """select j.party from list_joins j
    where j.source = :source and j.entry_key = :key and j.recorded_to is null"""
RUNS_OF_PARTY = _RUNS.replace("[which]", "j.party = :party")
RUNS_OF_REGISTER = _RUNS.replace("[which]", "j.party in (select p.id from parties p)")
COPIES_OF_SOURCE = (
    """select c.pk, c.id, r.list_date, r.complete, r.exact
    from list_copies c join list_readings r on r.copy_pk = c.pk and [read]
    where c.source = :source
        and ((:observed = 1 and c.known_from <= :known) or (:observed = 0 and [copy]))
        and not exists (select 1 from list_findings x where x.source = c.source
            and x.copy_pk = c.pk and x.kind = 'quarantined' and [stood])
    order by [order], c.pk""".replace("[order]", _IN_ORDER)
    .replace("[read]", _READ)
    .replace("[copy]", _COPY_KNOWN)
    .replace("[stood]", _STOOD.replace("[x]", "x"))
)
PLACES_OF_COPY = """select r.live, r.ended, r.places
    from list_readings r where r.copy_pk = :copy and [read]""".replace("[read]", _READ)
VERSIONS_OF_ENTRY = """select v.pk from list_versions v
    where v.source = :source and v.entry_key = :key"""
CHANGES_OF_PARTY = """select x.source, x.kind, x.entry_key, x.others, x.fields, x.inferred,
        x.after_pk, x.before_pk, x.closed_by
    from list_joins j
    join list_changes x on x.source = j.source and x.entry_key = j.entry_key
    where [joined] and [stood] and j.party = :party
    order by x.source, x.pk""".replace("[joined]", _STOOD.replace("[x]", "j")).replace(
    "[stood]", _STOOD.replace("[x]", "x")
)

# What `check` looks for.
NEWEST_SEAL = "select seal from audit order by pk desc limit 1"
CHAIN = "select pk, at, what, before, seal from audit order by pk"
FILES = "select source, id, files from list_copies order by pk"
CHECK_TWICE = """select source, entry_key, count(*) as times from list_runs
    where recorded_to is null and until_pk is null and ended = 0
    group by source, entry_key having count(*) > 1"""

# What each party's entries say in each run that had begun by a day, for exports.
RUNS_OF_ALL = """select j.party, j.source, j.entry_key, f.list_date as first_date,
        u.list_date as until_date, x.first_pk, x.until_pk, x.opened, x.closed, x.ended,
        x.version_pk, v.entry
    from list_joins j
    join list_runs x on x.source = j.source and x.entry_key = j.entry_key
        and x.recorded_to is null
    join list_versions v on v.pk = x.version_pk
    join list_readings f on f.copy_pk = x.first_pk and f.known_to is null
    left join list_readings u on u.copy_pk = x.until_pk and u.known_to is null
    where j.recorded_to is null
    order by j.party, j.source, j.entry_key, f.list_date, x.pk"""

# Every version of every entry, by the party that it stands for, since the copy that first had it.
SCREENED = """select j.party, p.name, p.schema, x.version_pk, v.entry, f.list_date, f.dated_by,
        c.known_from
    from list_joins j
    join list_runs x on x.source = j.source and x.entry_key = j.entry_key
        and x.recorded_to is null
    join list_versions v on v.pk = x.version_pk
    join list_copies c on c.pk = x.first_pk
    join list_readings f on f.copy_pk = x.first_pk and f.known_to is null
    left join parties p on p.id = j.party and p.known_to is null
    where j.recorded_to is null
    order by j.party, j.source, j.entry_key, f.list_date desc, x.pk desc"""
SCREENED_OF_PARTY = SCREENED.replace(
    "where j.recorded_to is null",
    "where j.recorded_to is null and j.party = :party and c.known_from <= :known",
)
# Copies in use that were known: the newest of each source last.
COPIES_KNOWN = ACCEPTED.replace(
    "c.source, r.list_date, r.entries", "c.source, c.id, c.known_from, r.list_date, r.entries"
).replace(
    "where not exists",
    f"where (c.known_from <= :known or (:observed = 0 and {_COPY_KNOWN})) and not exists",
)
