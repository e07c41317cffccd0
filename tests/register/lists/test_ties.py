"""Entries that no tie leads to are joined without a look at the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from ostrakon.lists.entry import Entry, Identifier, Name, Reference
from ostrakon.register.lists.joins import Decision, Joined, Known, join
from ostrakon.register.lists.sharing import Node
from ostrakon.register.lists.ties import Ties

SCHEMES = {"un": "un", "eu": "eu", "us": "ofac"}
COMPILED = ("us",)
KNOWN = (
    Known(id="caps", schema="Organization", names=("Red Caps of Yonder", "Caps", "Yonder Wing")),
    Known(id="wing", schema="Company", names=("Yonder Wing", "Wing Trust"), numbers=(("un", "2"),)),
    Known(id="ann", schema="Person", names=("Ann Archer", "Annie Bow"), numbers=(("eu", "3"),)),
    Known(id="bob", schema="Person", names=("Bob Baker",), numbers=(("un", "4"), ("ofac", "5"))),
)
APART = (("eu", "5"), ("un", "6"))
_NAMES = (
    *(name for one in KNOWN for name in one.names),
    "Wing Trust (WT)",
    "Cee Dyer",
    "Dyer, Cee",
)
_CITED = (("un", "2"), ("un", "4"), ("eu", "3"), ("ofac", "5"), ("un", "6"), ("un", "1"))
_NUMBERS = st.sampled_from([str(number) for number in range(1, 9)])


@st.composite
def entries(draw: st.DrawFn) -> dict[Node, Entry]:
    """Entries of four lists, with few numbers and names, so that they meet."""
    nodes = st.tuples(st.sampled_from(["un", "un", "eu", "us", "au"]), _NUMBERS)
    return {node: draw(saying(node[1])) for node in draw(st.sets(nodes, min_size=4, max_size=12))}


@st.composite
def saying(draw: st.DrawFn, key: str) -> Entry:
    """One entry."""
    names = draw(st.lists(st.sampled_from(_NAMES), min_size=1, max_size=2, unique=True))
    ship = draw(st.sampled_from([(), ("11",), ("12",)]))
    cited = draw(st.lists(st.sampled_from(_CITED), max_size=2))
    return Entry(
        key=key, schema=draw(st.sampled_from(["Organization", "Company", "Person"])),
        names=tuple(
            Name(text=text, kind="alias" if place else draw(st.sampled_from(["primary", "alias"])),
                 quality=draw(st.sampled_from([None, "weak"])))
            for place, text in enumerate(names)
        ),
        references=tuple(Reference(scheme=scheme, number=number) for scheme, number in cited),
        identifiers=tuple(Identifier(kind="imoNumber", text=text) for text in ship),
    )  # fmt: skip


@st.composite
def decided(draw: st.DrawFn, nodes: Iterable[Node]) -> tuple[Decision, ...]:
    """What a person decided on some of them."""
    parties = st.sampled_from(["caps", "wing", "ann", None, "un.1"])
    chosen = draw(st.sets(st.sampled_from(sorted(nodes)), max_size=3))
    return tuple(
        Decision(source=source, key=key, party=draw(parties), reason="seen")
        for source, key in sorted(chosen)
    )


def parts(ties: Mapping[Node, set[str]]) -> list[set[Node]]:
    """Nodes that a chain of ties connects."""
    found: list[tuple[set[Node], set[str]]] = []
    for node, own in ties.items():
        apart = [one for one in found if not one[1] & own]
        met = [one for one in found if one[1] & own]
        nodes = {node}.union(*(one[0] for one in met))
        found = [*apart, (nodes, own.union(*(one[1] for one in met)))]
    return [nodes for nodes, _ in found]


def joined(held: Mapping[Node, Entry], decisions: Iterable[Decision]) -> Joined:
    """Join these alone."""
    made = [one for one in decisions if (one.source, one.key) in held]
    return join(held, SCHEMES, KNOWN, made, APART, COMPILED)


@settings(max_examples=500)
@given(st.data())
def test_parts_by_themselves_are_joined_as_among_all(data: st.DataObject) -> None:
    held = data.draw(entries())
    decisions = data.draw(decided(held))
    by_node = {(one.source, one.key): one for one in decisions}
    ties = Ties(SCHEMES, KNOWN)
    found = parts({node: ties.of(node, one, by_node.get(node)) for node, one in held.items()})
    whole = joined(held, decisions)
    alone = [joined({node: held[node] for node in nodes}, decisions) for nodes in found]
    assert sorted(map(repr, (one for part in alone for one in part.joins))) == sorted(
        map(repr, whole.joins)
    )
    assert sorted(map(repr, (one for part in alone for one in part.proposals))) == sorted(
        map(repr, whole.proposals)
    )


def test_a_number_and_a_name_of_one_party_are_tied() -> None:
    """Nothing else connects the two, and the one keeps the other from the party."""
    held = {
        ("au", "7"): Entry(
            key="7", schema="Company", names=(Name(text="Cee Dyer"),),
            references=(Reference(scheme="un", number="2"),),
        ),
        ("au", "8"): Entry(key="8", schema="Company", names=(Name(text="Wing Trust"),)),
    }  # fmt: skip
    ties = Ties(SCHEMES, KNOWN)
    assert len(parts({node: ties.of(node, one) for node, one in held.items()})) == 1
    alone = joined({("au", "8"): held[("au", "8")]}, ())
    assert alone.joins[0] not in joined(held, ()).joins
