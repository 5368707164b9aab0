"""All counts of all facets after a click, and what facets cost.

Usage: python -m tests.bench.facets [PICTURES] [FOLDER]

Ten facets with 578 values over so many pictures, values by their rank; 200 filters of up to five
clicks and a text. Prints one JSON line: milliseconds p50 and p95 for the pictures of a filter,
for all counts under all other restrictions, and for the ids of a set; megabytes of all sets;
milliseconds for one picture whose marks change; seconds for reading a seeded library of as many
pictures into facets as the program does, without its pauses, and the longest step of the loop in
it; a library in FOLDER is read instead if there is one. All is time of the processor, in which
other programs have no part. Ends with an error where a count differs from what looking at every
picture gives.
"""

from __future__ import annotations

import asyncio
import json
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from tests.bench.seed_library import PROFILE, seed
from tests.filters import without_field
from wujie_desktop.domain.bit_sets import bits_of, ordinals_of
from wujie_desktop.domain.facet_values import Values, assign_all
from wujie_desktop.domain.facets import Ask, Facets, FacetValue
from wujie_desktop.domain.filter import AllOf, Filter, Name, Numbers, Operand, Term, Words
from wujie_desktop.domain.filter_edits import Presence, with_presence
from wujie_desktop.domain.filter_fields import NO, YES, FilterField
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.database import connect
from wujie_desktop.library.facet_rows import FacetRows
from wujie_desktop.library.read_connection import ReadConnection
from wujie_desktop.services.facets import SLICE

F = FilterField
NUMBERS: dict[FilterField, tuple[int, ...]] = {
    F.RATING: tuple(range(6)),
    F.POINTS: tuple(range(10)),
}
NAMES = {
    F.VERDICT: 3,
    F.LABEL: 15,
    F.DECISION: 4,
    F.COLOUR: 4,
    F.KEYWORD: 200,
    F.TEMPLATE: 300,
    F.AVATAR: 30,
    F.STATE: 6,
}
VALUES: dict[FilterField, tuple[FacetValue, ...]] = {
    **{field: tuple(f"{field.value}-{n}" for n in range(size)) for field, size in NAMES.items()},
    **NUMBERS,
}
TEXT = Term(F.PROMPT, (Words("赛博"),))
ROUNDS = 200
CHANCE = random.Random(20261129)  # noqa: S311 - the same pictures every time


def build(pictures: int) -> tuple[Facets, dict[FilterField, list[FacetValue]]]:
    """The facets, and the value of every picture in each."""
    facets = Facets()
    facets.add(date(2026, 1, 1), (1 << pictures + 1) - 2)
    facets.put(F.BIN, NO, facets.everything)
    known: dict[FilterField, list[FacetValue]] = {}
    for field, keys in VALUES.items():
        weights = [1 / (rank + 1) for rank in range(len(keys))]
        known[field] = CHANCE.choices(keys, weights, k=pictures)
        found: dict[FacetValue, list[int]] = {key: [] for key in keys}
        for ordinal, key in enumerate(known[field], start=1):
            found[key].append(ordinal)
        facets.assign(field, 0, {key: bits_of(ordinals) for key, ordinals in found.items()})
    return facets, known


def filter_of() -> Filter:
    """A few clicks, and a text in every other."""
    tree: Filter = CHANCE.choice((AllOf(), TEXT))
    for _ in range(CHANCE.randint(1, 5)):
        field = CHANCE.choice(list(VALUES))
        key = CHANCE.choice(VALUES[field][:12])
        presence = CHANCE.choice((Presence.ONLY, Presence.ONLY, Presence.WITHOUT))
        tree = with_presence(tree, field, operand_of(key), presence)
    return tree


def operand_of(key: FacetValue) -> Operand:
    """What a click on `key` writes."""
    return Numbers(key, key) if isinstance(key, int) else Name(key)


def spread(times: Sequence[float]) -> list[float]:
    """Median and 95th percentile, in milliseconds."""
    ordered = sorted(times)
    late = ordered[len(ordered) * 95 // 100]
    return [round(each * 1000, 3) for each in (statistics.median(ordered), late)]


def timed(work: Callable[[], object]) -> float:
    """Seconds of the processor that `work` takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def judge(
    facets: Facets, known: dict[FilterField, list[FacetValue]], tree: Filter, ask: Ask
) -> None:
    """Compare every count with looking at every picture."""
    counts = facets.counts(tree, ask)
    for field, keys in known.items():
        others = ordinals_of(facets.find(without_field(tree, field), ask))
        expected = Counter(keys[ordinal - 1] for ordinal in others)
        if {key: count for key, count in counts[field].items() if count} != expected:
            raise SystemExit(f"{field} differs")


def measure(pictures: int) -> dict[str, object]:
    """The sets alone."""
    facets, known = build(pictures)
    texts = {TEXT: bits_of(CHANCE.sample(range(1, pictures + 1), pictures // 20))}
    ask = Ask(texts, date(2026, 1, 1))
    finding, counting, listing, marking = [], [], [], []
    for place in range(ROUNDS):
        tree = filter_of()
        finding.append(timed(partial(facets.find, tree, ask)))
        counting.append(timed(partial(facets.counts, tree, ask)))
        found = facets.find(tree, ask)
        listing.append(timed(partial(ordinals_of, found)))
        if place < 3:
            judge(facets, known, tree, ask)
        stars = CHANCE.randrange(6)
        marks: Values = {F.RATING: (stars,), F.BIN: (YES if place % 2 else NO,)}
        changed = {CHANCE.randint(1, pictures): marks}
        taken = facets.copy()
        marking.append(timed(partial(assign_all, taken, changed)))
    octets = sum(sys.getsizeof(bits) for field in VALUES for bits in facets.values(field).values())
    return {
        "values": sum(map(len, VALUES.values())),
        "find_ms": spread(finding),
        "counts_ms": spread(counting),
        "ids_ms": spread(listing),
        "marks_of_one_ms": spread(marking),
        "sets_mb": round(octets / 1e6, 1),
    }


async def read(folder: Path) -> dict[str, object]:
    """Read a library as the program does."""
    reader = ReadConnection(folder)
    steps, began = [], time.process_time()
    rows = FacetRows(reader, PROFILE)
    builder, last = await rows.begin(), 0
    while part := await rows.after(last, SLICE):
        steps.append(timed(partial(builder.add, part)))
        last = part.last
    finishing = timed(builder.finish)
    seconds = time.process_time() - began
    await reader.close()
    return {
        "read_s": round(seconds, 2),
        "longest_step_ms": round(max(*steps, finishing) * 1000, 1),
    }


def main(pictures: int, folder: Path | None) -> None:
    """Measure and print."""
    found = {"pictures": pictures, **measure(pictures)}
    with tempfile.TemporaryDirectory() as name:
        place = folder or Path(name)
        if not (place / FILE_NAME).exists():
            seed(place, pictures)
        connect(place).close()
        found |= asyncio.run(read(place))
    print(json.dumps(found))


if __name__ == "__main__":
    words = sys.argv[1:]
    main(int((words or ["100000"])[0]), Path(words[1]) if words[1:] else None)
