"""How much a picture draws: what refers to other parts draws them anew, and theirs. Ten lines could make millions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from explainer.images.cleaning import HREF
from explainer.problems import Fault

DEEPEST = 100
"""Elements within each other, and parts that refer to each other."""
MOST_COPIES = 50_000
"""Elements that a picture draws beyond those that it holds."""
PAINTS = frozenset({"clipPath", "filter", "linearGradient", "radialGradient"})
"""To what a rule of a style sheet may refer: to whatever it applies, nothing is drawn anew."""
ADDRESS = re.compile(r"url\(\s*[\"']?#([^\"')\s]+)")
NUMBER = re.compile(r"[0-9.]+")
DEEP = Fault("nested too deeply", "make it flatter")
LOOP = Fault("a part of the picture that draws itself", "take out its reference to itself, or to what holds it")
TOO_MANY = Fault(f"a picture that draws more than {MOST_COPIES} copies", "use fewer of them")


@dataclass(eq=False)
class Part:
    """An element, where it begins, and what it draws."""

    name: str
    start: int
    """Its first byte in the file."""
    references: Mapping[str, int] = field(default_factory=dict)
    """By the id of what it refers to, how many times it draws that."""
    children: list[Part] = field(default_factory=list)


def find_references(attributes: Mapping[str, str]) -> dict[str, int]:
    """Return the ids to which attributes refer, each with how many times it is drawn: a marker at each point of a line.

    `attributes` by their names as expat tells them.

    >>> find_references({"href": "#a", "d": "M0 0L4 4", "style": "fill:url(#b);marker-end:url('#c')"})
    {'a': 1, 'b': 3, 'c': 3}
    """
    references: dict[str, int] = {}
    for name, value in attributes.items():
        points = attributes.get("d", "") + attributes.get("points", "")
        times = len(NUMBER.findall(points)) // 2 + 1 if "marker" in name + value else 1
        references |= dict.fromkeys(ADDRESS.findall(value), times)
        if name.rpartition(" ")[2] == HREF and value.startswith("#"):
            references[value[1:]] = 1
    return references


class Copies:
    """Counts what the parts of one picture draw."""

    def __init__(self, parts: Mapping[str, Part]) -> None:
        """`parts` by their ids."""
        self.parts = parts
        self.counts: dict[Part, int] = {}
        self.open: dict[Part, None] = {}

    def check(self, root: Part, held: int) -> tuple[Part, Fault] | None:
        """Return what is wrong with a picture that holds so many elements, and with which of them, if anything is."""
        try:
            return (root, TOO_MANY) if self.count(root) > held + MOST_COPIES else None
        except Fault as fault:
            return next(reversed(self.open)), fault

    def count(self, part: Part) -> int:
        """Return how many elements a part draws, itself counted. Raise `Fault` for one that draws itself."""
        if part in self.counts:
            return self.counts[part]
        if len(self.open) > DEEPEST:
            raise DEEP
        self.open[part] = None
        drawn = [(self.parts[name], times) for name, times in part.references.items() if name in self.parts]
        if any(other in self.open for other, _ in drawn):
            raise LOOP
        count = 1 + sum(map(self.count, part.children)) + sum(times * self.count(other) for other, times in drawn)
        del self.open[part]
        self.counts[part] = count
        return count
