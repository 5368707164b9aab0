"""From a keystroke to the pictures: Chinese words of one to six characters over a whole library.

Usage: python -m tests.bench.search [PICTURES] [FOLDER]

A seeded library, or a copy of the one in FOLDER, whose requests get prompts of 10–60 characters,
words by their rank as in any language; 100 terms of each length, taken from the prompts. Prints
one JSON line: the seconds in which the index was built as the program does it, without its pauses,
milliseconds p50 and p95 of a slice, and its megabytes; milliseconds p50 and p95 for a request that
is written, with its durable transaction, and of these for the index alone; for each length
milliseconds p50 and p95 from a term to the bit set of its pictures, and the pictures in the
median, also of ten terms while nothing is indexed yet. All but what is durable is time of the
processor, in which other programs have no part. Ends with an error where one differs from what
Python finds.
"""

from __future__ import annotations

import asyncio
import json
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from tests.bench.seed_library import PROFILE, seed
from tests.builders import START, draft
from wujie_desktop.domain.bit_sets import bits_of
from wujie_desktop.domain.errors import LibraryDamaged
from wujie_desktop.domain.filter import Term, Words
from wujie_desktop.domain.filter_fields import FilterField
from wujie_desktop.domain.ids import RequestId
from wujie_desktop.domain.request import Request, RequestState
from wujie_desktop.domain.search_text import search_form
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.database import Database
from wujie_desktop.library.prompt_index import PromptIndex, forget_prompt, index_prompt
from wujie_desktop.library.read_connection import ReadConnection
from wujie_desktop.library.text_search import find_pictures
from wujie_desktop.library.written_rows import insert_request
from wujie_desktop.services.text_indexing import SLICE

LENGTHS = range(1, 7)
TERMS, FEW = 100, 10
WRITES = 100
VOCABULARY = 20_000
CHANCE = random.Random(20261129)  # noqa: S311 - the same prompts every time


def words() -> list[str]:
    """Words of one to four characters; a few characters are in many of them, as in any text."""
    letters = [chr(code) for code in range(0x4E00, 0x4E00 + 3_500)]
    weights = [1 / (rank + 10) ** 0.9 for rank in range(len(letters))]
    sizes = CHANCE.choices((1, 2, 3, 4), (8, 60, 20, 12), k=VOCABULARY)
    return ["".join(CHANCE.choices(letters, weights, k=size)) for size in sizes]


def prompts(number: int) -> list[str]:
    """Prompts of 10 to 60 characters with commas and some Latin."""
    known = words()
    weights = [1 / (rank + 5) ** 0.75 for rank in range(len(known))]
    made = []
    for _ in range(number):
        wanted = CHANCE.randint(10, 60)
        parts: list[str] = []
        while sum(map(len, parts)) < wanted:
            parts += CHANCE.choices(known, weights, k=8)
            parts.append(CHANCE.choice(("，", "。", " ", " cyberpunk ", "、")))
        made.append("".join(parts)[:wanted])
    return made


def spread(times: Sequence[float]) -> list[float]:
    """Median and 95th percentile, in milliseconds."""
    ordered = sorted(times)
    return [
        round(each * 1000, 2)
        for each in (statistics.median(ordered), ordered[len(ordered) * 95 // 100])
    ]


def timed(work: Callable[[], object]) -> float:
    """Seconds of the processor that `work` takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def put_prompts(connection: sqlite3.Connection) -> None:
    """Give every request a prompt of its own, none of which is indexed."""
    names = [name for (name,) in connection.execute("SELECT id FROM generation")]
    connection.executemany(
        "UPDATE generation SET prompt = ? WHERE id = ?",
        zip(prompts(len(names)), names, strict=True),
    )
    connection.execute("INSERT INTO prompt_index (prompt_index) VALUES ('delete-all')")
    connection.execute("DELETE FROM prompt_number")
    connection.execute("INSERT OR IGNORE INTO prompt_queue SELECT id FROM generation")


def terms(texts: Sequence[str], length: int, number: int) -> list[str]:
    """Parts of the prompts, of Chinese characters alone."""
    found: dict[str, None] = {}
    while len(found) < number:
        text = CHANCE.choice(texts)
        start = CHANCE.randrange(max(len(text) - length, 1))
        part = text[start : start + length]
        if len(part) == length and all("一" <= letter <= "鿿" for letter in part):
            found[part] = None
    return list(found)


async def measure(
    reader: ReadConnection, texts: dict[int, str], *, judged: int, number: int = TERMS
) -> dict[str, object]:
    """Every length; the first `judged` terms of each are compared with Python."""
    result: dict[str, object] = {}
    forms = {ordinal: search_form(text) for ordinal, text in texts.items()}
    known = [*texts.values()]
    for length in LENGTHS:
        times, hits = [], []
        for place, sought in enumerate(terms(known, length, number)):
            term = Term(FilterField.PROMPT, (Words(sought),))
            began = time.process_time()
            bits = bits_of(await reader.run(partial(_find, term=term)))
            times.append(time.process_time() - began)
            hits.append(bits.bit_count())
            if place < judged:
                expected = bits_of(n for n, form in forms.items() if search_form(sought) in form)
                if bits != expected:
                    raise SystemExit(f"{sought} differs")
        result[str(length)] = [*spread(times), round(statistics.median(hits))]
    return result


def _find(connection: sqlite3.Connection, term: Term) -> list[int]:
    return find_pictures(connection, PROFILE, term)


async def write_some(database: Database) -> tuple[list[float], list[float]]:
    """Seconds for requests that are written, each durable, and of these for the index."""
    whole, index = [], []

    def work(connection: sqlite3.Connection, request: Request) -> None:
        insert_request(connection, request)
        forget_prompt(connection, request.id)
        prompt = request.draft.prompt
        index.append(timed(lambda: index_prompt(connection, request.id, request.profile, prompt)))

    for number, prompt in enumerate(prompts(WRITES)):
        request = Request(
            id=RequestId(f"written-{number}"),
            profile="live",
            draft=draft(prompt=prompt),
            state=RequestState.SUBMITTING,
            created_at=START,
        )
        began = time.perf_counter()
        await database.run(partial(insert_request, request=request))
        whole.append(time.perf_counter() - began)
        again = replace(request, id=RequestId(f"again-{number}"))
        await database.run(partial(work, request=again))
    return whole, index


async def build(database: Database) -> tuple[float, list[float]]:
    """Seconds for all of the index, and for each slice."""
    index = PromptIndex(database)
    slices: list[float] = []
    while True:
        began = time.process_time()
        if not await index.extend(SLICE):
            return sum(slices), slices
        slices.append(time.process_time() - began)


async def size_of_index(database: Database) -> float:
    """Megabytes of the tables that the index is made of."""
    pages = (
        "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'prompt%' OR name LIKE '%prompt_number%'"
    )
    try:
        octets = await database.run(lambda connection: connection.execute(pages).fetchone()[0])
    except LibraryDamaged:  # this SQLite cannot say it
        blocks = "SELECT sum(length(block)) FROM prompt_index_data"
        octets = await database.run(lambda connection: connection.execute(blocks).fetchone()[0])
    return round(float(octets) / 1e6, 1)


async def bench(folder: Path, pictures: int) -> dict[str, object]:
    """Measure on the library in `folder`."""
    database = await Database.open(folder)
    await database.run(put_prompts)
    reader = ReadConnection(folder)
    texts = dict(
        await reader.run(
            lambda connection: connection.execute(
                "SELECT ordinal, prompt FROM picture JOIN generation ON id = generation_id"
            ).fetchall()
        )
    )
    judged = 5 if pictures <= 100_000 else 1
    found: dict[str, object] = {"pictures": pictures}
    found["not_indexed_ms"] = await measure(reader, texts, judged=1, number=FEW)
    seconds, slices = await build(database)
    found |= {"build_s": round(seconds, 2), "slice_ms": spread(slices)}
    found["index_mb"] = await size_of_index(database)
    found["indexed_ms"] = await measure(reader, texts, judged=judged)
    whole, index = await write_some(database)
    found |= {"written_ms": spread(whole), "of_these_index_ms": spread(index)}
    await reader.close()
    await database.close()
    return found


def main(pictures: int, folder: Path | None) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        if folder:
            shutil.copy(folder / FILE_NAME, name)
        else:
            seed(Path(name), pictures)
        print(json.dumps(asyncio.run(bench(Path(name), pictures))))


if __name__ == "__main__":
    given = sys.argv[1:]
    main(int((given or ["100000"])[0]), Path(given[1]) if given[1:] else None)
