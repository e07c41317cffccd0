"""The best one-to-one assignment of rows to columns, exactly."""

from __future__ import annotations

from collections.abc import Sequence


def assigned(values: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairs (row, column) of an assignment with the largest total value.

    Every row and column is used at most once; pairs without value are left out. The method is the
    Hungarian one with potentials (shortest augmenting paths, O(rows² x columns)).

    Args:
        values: a rectangle of values that are 0 or more.
    """
    if not values or not values[0]:
        return []
    if len(values) > len(values[0]):
        turned = [list(column) for column in zip(*values, strict=True)]
        return sorted((row, column) for column, row in assigned(turned))
    owner = _owners([[-value for value in row] for row in values])
    return sorted(
        (row, column) for column, row in enumerate(owner) if row is not None and values[row][column]
    )


def best_total(values: Sequence[Sequence[float]]) -> float:
    """The total value of the best assignment."""
    return sum(values[row][column] for row, column in assigned(values))


def _owners(costs: list[list[float]]) -> list[int | None]:
    """For each column the row that takes it at the least total cost; no more rows than columns."""
    columns = len(costs[0])
    row_price = [0.0] * len(costs)
    # One column more than there are: a new row waits there until its path is found.
    column_price = [0.0] * (columns + 1)
    owner: list[int | None] = [None] * (columns + 1)
    for new in range(len(costs)):
        owner[columns] = new
        _augment(costs, owner, row_price, column_price)
    return owner[:columns]


def _augment(
    costs: list[list[float]],
    owner: list[int | None],
    row_price: list[float],
    column_price: list[float],
) -> None:
    """Take in the row that waits, along the cheapest path to a free column."""
    columns = len(costs[0])
    least = [float("inf")] * columns
    before = [columns] * columns
    seen = [False] * (columns + 1)
    at = columns
    while (row := owner[at]) is not None:
        seen[at] = True
        for column in range(columns):
            reduced = costs[row][column] - row_price[row] - column_price[column]
            if not seen[column] and reduced < least[column]:
                least[column], before[column] = reduced, at
        nearest = min((c for c in range(columns) if not seen[c]), key=least.__getitem__)
        step = least[nearest]
        for column in range(columns + 1):
            holder = owner[column]
            if seen[column] and holder is not None:
                row_price[holder] += step
                column_price[column] -= step
            elif column < columns and not seen[column]:
                least[column] -= step
        at = nearest
    while at != columns:
        owner[at] = owner[before[at]]
        at = before[at]
    owner[columns] = None
