"""The house as its imports draw it: `python resources/house.py` prints the figures and makes
`docs/pictures/house.svg` anew; `python resources/house.py --check` only says whether the picture
is up to date.

A file is one module, a room one folder that holds modules, a floor one package below
`wujie_desktop`. An arrow is an import, those for the type checker included.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "wujie_desktop"
PICTURE = ROOT / "docs" / "pictures" / "house.svg"
FLOORS = (
    ("app",),
    ("controllers",),
    ("ui",),
    ("presenters",),
    ("services",),
    ("api", "team", "library", "imaging", "servers", "export", "config"),
    ("domain",),
    ("base", "assets"),
)
"""From the roof down; neighbours on one floor do not know each other."""


@dataclass(frozen=True)
class Source:
    """One module: its dotted name below the package, and what stands in it."""

    name: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The text, parsed."""
        return ast.parse(self.text)

    @property
    def lines(self) -> int:
        """How long it is."""
        return self.text.count("\n")

    @property
    def floor(self) -> str:
        """The package below the program's own."""
        return self.name.partition(".")[0]

    @property
    def room(self) -> str:
        """The folder it stands in, with dots."""
        return self.name.rpartition(".")[0]


Graph = dict[str, set[str]]


def read_sources(folder: Path) -> dict[str, Source]:
    """Every module below `folder` that is more than a package's docstring."""
    sources = {}
    for path in sorted(folder.rglob("*.py")):
        name = ".".join(path.relative_to(folder).with_suffix("").parts)
        if path.name != "__init__.py" and "." in name:
            sources[name] = Source(name, path.read_text("utf-8"))
    return sources


def import_graph(sources: dict[str, Source]) -> Graph:
    """Which module imports which."""
    return {name: set(_imported(source, sources)) for name, source in sources.items()}


def _imported(source: Source, sources: dict[str, Source]) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith(PACKAGE):
            continue
        module = (node.module or "").removeprefix(PACKAGE).lstrip(".")
        for alias in node.names:
            inner = f"{module}.{alias.name}".lstrip(".")
            yield from (name for name in (inner, module) if name in sources and name != source.name)


def circles(graph: Graph) -> list[tuple[str, ...]]:
    """Groups of modules that import one another, directly or around (Tarjan)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    groups: list[tuple[str, ...]] = []

    def visit(name: str) -> None:
        order[name] = low[name] = len(order)
        stack.append(name)
        for other in graph[name]:
            if other not in order:
                visit(other)
            if other in stack:
                low[name] = min(low[name], low[other])
        if low[name] == order[name]:
            place = stack.index(name)
            group, stack[place:] = tuple(stack[place:]), []
            if len(group) > 1:
                groups.append(group)

    for name in graph:
        if name not in order:
            visit(name)
    return groups


def arrows(graph: Graph, sources: dict[str, Source]) -> Counter[tuple[str, str]]:
    """How many imports lead from one room to another."""
    return Counter(
        (sources[name].room, sources[other].room)
        for name, others in graph.items()
        for other in others
        if sources[name].room != sources[other].room
    )


def level(floor: str) -> int:
    """0 at the roof. Raises ValueError for a package that no floor names."""
    return next(number for number, names in enumerate(FLOORS) if floor in names)


def going_up(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Arrows between floors that do not go down."""
    floors = ((a.partition(".")[0], b.partition(".")[0]) for a, b in pairs)
    return [(a, b) for a, b in floors if a != b and level(a) >= level(b)]


def function_lengths(sources: Iterable[Source]) -> list[tuple[int, str]]:
    """Lines of every function, the longest first."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    lengths = [
        ((node.end_lineno or node.lineno) - node.lineno + 1, f"{source.name}.{node.name}")
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, kinds)
    ]
    return sorted(lengths, reverse=True)


def count_names(sources: Iterable[Source], wanted: str) -> int:
    """How often the name `wanted` stands in the code."""
    return sum(
        isinstance(node, ast.Name) and node.id == wanted
        for source in sources
        for node in ast.walk(source.tree)
    )


def figures(folder: Path) -> list[tuple[str, str]]:
    """The house in figures."""
    sources = read_sources(folder / PACKAGE)
    graph = import_graph(sources)
    between = arrows(graph, sources)
    everything = [path.read_text("utf-8") for path in sorted((folder / "tests").rglob("*.py"))]
    everything += [source.text for source in sources.values()]
    sizes = sorted(source.lines for source in sources.values())
    inside = [pair for pair in between if all(room.startswith("presenters") for room in pair)]
    longest_file = max(sources.values(), key=lambda source: source.lines)
    longest_function = function_lengths(sources.values())[0]
    root = [source for source in sources.values() if source.floor == "app"]
    return [
        ("modules", str(len(sources))),
        ("lines", str(sum(sizes))),
        ("circles among modules", str(len(circles(graph)))),
        ("arrows that do not go down", str(len(going_up(between)))),
        ("rooms of the presenters, arrows between them", _rooms(sources, inside)),
        ("lines of a file: median, p90", f"{median(sizes):.0f}, {quantiles(sizes, n=10)[8]:.0f}"),
        ("longest file", f"{longest_file.lines} ({longest_file.name})"),
        ("main window", str(sources["ui.main_window"].lines)),
        ("longest function", f"{longest_function[0]} ({longest_function[1]})"),
        ("mocks", str(sum(_imports_mocks(text) for text in everything))),
        ("`Any` in the composition root", str(count_names(root, "Any"))),
        ("`type: ignore`", str(sum(text.count("type: " + "ignore") for text in everything))),
    ]


def _imports_mocks(text: str) -> bool:
    return any(
        isinstance(node, ast.ImportFrom) and (node.module or "").startswith("unittest")
        for node in ast.walk(ast.parse(text))
    )


def _rooms(sources: dict[str, Source], inside: list[tuple[str, str]]) -> str:
    rooms = {source.room for source in sources.values() if source.floor == "presenters"}
    return f"{len(rooms)}, {len(inside)}"


# ------------------------------------------------------------------------------- the picture

WIDTH, MARGIN, GAP, BOX, HEAD = 1180, 24, 10, 34, 26
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1c1c1e }
.floor { fill: #f2f2f3; stroke: #d4d4d8 } .name { font-weight: 600 }
.room { fill: #ffffff; stroke: #b4b4ba } .quiet { fill: #5c5c63; font-size: 12px }
"""


def picture(folder: Path) -> str:
    """Floors as bands, rooms as boxes, and below each band the arrows that leave it downwards."""
    sources = read_sources(folder / PACKAGE)
    between = arrows(import_graph(sources), sources)
    parts, top = [], MARGIN
    for names in FLOORS:
        band, height = _band(names, sources, top)
        parts += band
        down = Counter[str]()
        for (source, target), number in sorted(between.items()):
            floors = source.partition(".")[0], target.partition(".")[0]
            if floors[0] in names and floors[1] not in names:
                down[floors[1]] += number
        top += height
        if down:
            words = " · ".join(f"{floor} {number}" for floor, number in down.most_common())
            parts.append(f'<text class="quiet" x="{MARGIN + 12}" y="{top + 17}">↓ {words}</text>')
        top += HEAD
    size = f'width="{WIDTH}" height="{top}" viewBox="0 0 {WIDTH} {top}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>\n<style>{STYLE}</style>'
    ground = f'<rect width="{WIDTH}" height="{top}" fill="#ffffff"/>'
    return "\n".join([head, ground, *parts, "</svg>", ""])


def _band(names: tuple[str, ...], sources: dict[str, Source], top: int) -> tuple[list[str], int]:
    """One floor with its rooms, and its height."""
    counts = Counter(source.room for source in sources.values() if source.floor in names)
    boxes, left, row = [], MARGIN + 130, 0
    for room, number in sorted(counts.items()):
        inner = room.partition(".")[2]
        word = inner or room if len(names) == 1 else room
        text = f"{word.replace('.', '/')} {number}"
        width = 18 + round(7.4 * len(text))
        if left + width > WIDTH - MARGIN - GAP:
            left, row = MARGIN + 130, row + 1
        y = top + GAP + row * (BOX + GAP)
        place = f'x="{left}" y="{y}" width="{width}" height="{BOX}"'
        boxes.append(f'<rect class="room" {place} rx="6"/>')
        boxes.append(f'<text x="{left + 9}" y="{y + 22}">{escape(text)}</text>')
        left += width + GAP
    height = GAP + (row + 1) * (BOX + GAP)
    title = names[0] if len(names) == 1 else "adapters" if "api" in names else "base"
    place = f'x="{MARGIN}" y="{top}" width="{WIDTH - 2 * MARGIN}" height="{height}"'
    band = [
        f'<rect class="floor" {place} rx="8"/>',
        f'<text class="name" x="{MARGIN + 12}" y="{top + GAP + 22}">{title}</text>',
    ]
    return band + boxes, height


def main(arguments: list[str]) -> int:
    """Print the figures and draw; with --check, say whether the picture shows today's house."""
    drawn = picture(ROOT)
    if arguments == ["--check"]:
        return 0 if PICTURE.exists() and PICTURE.read_text("utf-8") == drawn else 1
    PICTURE.write_text(drawn, encoding="utf-8")
    print("| figure | now |\n| --- | --- |")
    for name, value in figures(ROOT):
        print(f"| {name} | {value} |")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
