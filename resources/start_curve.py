"""Draws what a start costs by what is kept, from what `tests.bench.sizes` printed.

Usage: python resources/start_curve.py FIGURES.jsonl [docs/pictures/start.svg]
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 320, 56, 168, 24, 40
HIGHEST = 4.0
"""Times a bare window, at the upper edge."""
SERIES = (
    ("first_paint_cpu_ms_ratio", "library", "#3b6fd4", "Library, processor"),
    ("first_paint_cpu_ms_ratio", "create", "#2a9d6f", "Create, processor"),
)
MEMORY = ("in_use", "#c0563b", "MiB in use ÷ 100")


def points_of(figures: Sequence[dict[str, Any]]) -> list[tuple[str, str, list[tuple[int, float]]]]:
    """Each line with its title, its colour and its points: pictures kept, and how much."""
    lines = [
        (title, colour, [(each["pictures"], each[unit][place]) for each in figures])
        for unit, place, colour, title in SERIES
    ]
    place, colour, title = MEMORY
    memory = [(each["pictures"], each["memory_mib"][place] / 100) for each in figures]
    return [*lines, (title, colour, memory)]


def at(pictures: float, value: float, first: float, last: float) -> tuple[float, float]:
    """Where a point stands; pictures by their logarithm."""
    share = (math.log10(pictures) - first) / max(last - first, 1)
    x = LEFT + share * (WIDTH - LEFT - RIGHT)
    return x, HEIGHT - BOTTOM - min(value, HIGHEST) / HIGHEST * (HEIGHT - TOP - BOTTOM)


def draw(figures: Sequence[dict[str, Any]]) -> str:
    """The picture as SVG."""
    sizes = [math.log10(each["pictures"]) for each in figures]
    first, last = min(sizes), max(sizes)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">',
        "<style>text { font: 12px sans-serif }</style>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
    ]
    for value in range(int(HIGHEST) + 1):
        _, y = at(10**first, value, first, last)
        parts += [
            f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#d9d9d9"/>',
            f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{value} ×</text>',
        ]
    for each in figures:
        x, y = at(each["pictures"], 0, first, last)
        parts.append(
            f'<text x="{x:.1f}" y="{y + 20:.1f}" text-anchor="middle">{each["pictures"]:,}</text>'
        )
    for number, (title, colour, points) in enumerate(points_of(figures)):
        places = [at(pictures, value, first, last) for pictures, value in points]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places]
        y = TOP + 20 * number
        parts.append(f'<text x="{WIDTH - RIGHT + 16}" y="{y + 4}" fill="{colour}">{title}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def main(words: Sequence[str]) -> None:
    """Read, draw, write."""
    lines = Path(words[0]).read_text("utf-8").splitlines()
    target = Path(words[1] if words[1:] else "docs/pictures/start.svg")
    target.write_text(draw([json.loads(line) for line in lines]), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
