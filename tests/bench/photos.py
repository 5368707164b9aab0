"""What the measures of photos part, and how long forty photos take.

Usage: python -m tests.bench.photos [--scenes N]

The pictures are drawn (`tests/bench/photo_scenes.py`), so the table shows where the thresholds of
`domain.photo_flaws` lie between made flaws, not how often real photos have them.
"""

from __future__ import annotations

import argparse
import io
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from pathlib import Path
from statistics import median
from typing import TypeVar

from PIL import Image, ImageChops, ImageEnhance, ImageFilter, ImageOps

from tests.bench.photo_scenes import SCENES, grained, leaves, photographed, plain_portrait, street
from wujie_desktop.domain.photo_flaws import MAX_DISTANCE, findings_of
from wujie_desktop.domain.photos import Photo, PhotoFlaw, PhotoId, PhotoMeasures
from wujie_desktop.domain.set_doctor import LEAST_MEAN_DISTANCE, mean_distance
from wujie_desktop.imaging.photo_copies import TakenPhoto, keep, look
from wujie_desktop.imaging.photo_measures import measure

T = TypeVar("T")
Change = Callable[[Image.Image], Image.Image]
SIZE = (1200, 1500)
WORKERS = 2
BAR = 2.0
"""Seconds for forty photos."""
TURN = 0.001
"""Seconds."""


def saved(image: Image.Image, kind: str = "JPEG", **options: int) -> bytes:
    """`image` as a file."""
    out = io.BytesIO()
    image.save(out, kind, **({"quality": 88} | options))
    return out.getvalue()


def _blurred(radius: float) -> Change:
    """Out of focus by `radius` pixels of a picture of 1,024, then noise as of a camera."""

    def change(image: Image.Image) -> Image.Image:
        lens = ImageFilter.GaussianBlur(radius * max(image.size) / 1024)
        return grained(image.filter(lens), dice(), 6)

    return change


def _moved(image: Image.Image) -> Image.Image:
    """Moved by a hundredth of the longest side."""
    step = max(image.size) // 100
    streaks = image.resize((image.width // step, image.height), Image.Resampling.BOX)
    return grained(streaks.resize(image.size, Image.Resampling.BICUBIC), dice(), 6)


def dice() -> random.Random:
    return random.Random(7)  # noqa: S311 - noise


def _gamma(power: float) -> Change:
    return lambda image: image.point(lambda level: round(255 * (level % 256 / 255) ** power))


def _gain(factor: float) -> Change:
    return lambda image: ImageEnhance.Brightness(image).enhance(factor)


def _noise(grain: int) -> Change:
    return lambda image: grained(image, dice(), grain)


def _enlarged(edge: int) -> Change:
    def change(image: Image.Image) -> Image.Image:
        return _fitted(image, edge).resize(image.size, Image.Resampling.BICUBIC)

    return change


def _fitted(image: Image.Image, edge: int) -> Image.Image:
    small = image.copy()
    small.thumbnail((edge, edge), Image.Resampling.LANCZOS)
    return small


def _cropped(share: float) -> Change:
    """Without `share` of each side."""

    def change(image: Image.Image) -> Image.Image:
        across, down = round(image.width * share), round(image.height * share)
        return image.crop((across, down, image.width - across, image.height - down))

    return change


def _again(quality: int) -> Change:
    return lambda image: Image.open(io.BytesIO(saved(image, quality=quality))).convert("RGB")


def _rotated(image: Image.Image) -> Image.Image:
    return image.rotate(2, Image.Resampling.BICUBIC, fillcolor="#888888")


FLAWED: Mapping[str, Change] = {
    "as it is": lambda image: image,
    **{f"out of focus {radius:g}": _blurred(radius) for radius in (0.5, 1, 1.5, 2, 3, 5, 10)},
    "moved 1 %": _moved,
    "enlarged from 350": _enlarged(350),
    "enlarged from 700": _enlarged(700),
    **{f"noise {grain}": _noise(grain) for grain in (8, 15, 25)},
    "out of focus 3, noise 25": lambda image: _noise(25)(_blurred(3)(image)),
    "JPEG quality 30": _again(30),
    **{f"gain {factor:g}": _gain(factor) for factor in (0.15, 0.25, 0.4, 0.6, 1.4, 2, 3)},
    **{f"gamma {power:g}": _gamma(power) for power in (0.15, 0.3, 0.6, 1.7, 3, 5)},
    "640 pixels high": lambda image: _fitted(image, 640),
    "512 × 640": lambda image: image.resize((512, 640)),
}
SAME: Mapping[str, Change] = {
    "JPEG quality 30": _again(30),
    "JPEG quality 60": _again(60),
    "half the size": lambda image: _fitted(image, max(image.size) // 2),
    "400 pixels, quality 50": lambda image: _again(50)(_fitted(image, 400)),
    "gain 0.8": _gain(0.8),
    "gain 1.2": _gain(1.2),
    "grey": lambda image: ImageOps.grayscale(image).convert("RGB"),
    "noise 15": _noise(15),
    "1 % cut off each side": _cropped(0.01),
    "2 % cut off each side": _cropped(0.02),
    "5 % cut off each side": _cropped(0.05),
    "10 % cut off each side": _cropped(0.1),
    "turned by 2°": _rotated,
    "mirrored": ImageOps.mirror,
}


def taken(image: Image.Image) -> PhotoMeasures:
    """The measures of `image` as a JPEG file."""
    data = saved(image)
    return measure(data)


def photos_of(measures: Sequence[PhotoMeasures]) -> list[Photo]:
    """A photo for each."""
    return [Photo(PhotoId(str(place)), "", each) for place, each in enumerate(measures)]


def flaws(measures: PhotoMeasures) -> tuple[PhotoFlaw, ...]:
    """What is wrong with a photo that is alone."""
    return tuple(finding.flaw for finding in findings_of(photos_of([measures]))[0])


def show_flaws(sharp: Mapping[str, Sequence[Image.Image]]) -> None:
    """How many photos of each kind are found to be what, for each made flaw."""
    print("| made | sharpness | light | found (of all) | by kind of picture |")
    print("| --- | --- | --- | --- | --- |")
    total = sum(len(each) for each in sharp.values())
    for name, change in FLAWED.items():
        measured = {kind: [taken(change(image)) for image in each] for kind, each in sharp.items()}
        every = [each for some in measured.values() for each in some]
        found = [flaw for each in every for flaw in flaws(each)]
        counts = ", ".join(
            f"{flaw} {found.count(flaw)}/{total}" for flaw in PhotoFlaw if flaw in found
        )
        kinds = ", ".join(
            f"{median(each.sharpness for each in some):.0f}" for some in measured.values()
        )
        sharpness, light = _span([m.sharpness for m in every]), _span([m.light for m in every])
        print(f"| {name} | {sharpness} | {light} | {counts or '–'} | {kinds} |", flush=True)


def _span(numbers: Sequence[float]) -> str:
    return f"{min(numbers):.0f}–{max(numbers):.0f}"


def show_likeness(sharp: Mapping[str, Sequence[Image.Image]]) -> None:
    """How far renditions of one photo are apart, and other photos."""
    images = [image for each in sharp.values() for image in each]
    hashes = [taken(image).likeness for image in images]
    print("\n| pair | least | median | most | told as a duplicate |")
    print("| --- | --- | --- | --- | --- |")
    for name, change in SAME.items():
        changed = [taken(change(image)).likeness for image in images]
        _row(name, [(a ^ b).bit_count() for a, b in zip(hashes, changed, strict=True)])
    _row("another picture", [(a ^ b).bit_count() for a, b in combinations(hashes, 2)])
    sitting = [taken(photographed(plain_portrait(seed, (480, 600)))) for seed in range(30, 50)]
    of_sitting = [each.likeness for each in sitting]
    _row(
        "another portrait, plain wall",
        [(a ^ b).bit_count() for a, b in combinations(of_sitting, 2)],
    )
    print(
        f"\nmean distance of a set ({LEAST_MEAN_DISTANCE:g} wanted): "
        f"portraits before a plain wall {mean_distance(photos_of(sitting)):.0f}, "
        f"all kinds {mean_distance(photos_of([taken(image) for image in images])):.0f}"
    )


def _row(name: str, distances: Sequence[int]) -> None:
    told = sum(bits <= MAX_DISTANCE for bits in distances) / len(distances)
    print(f"| {name} | {min(distances)} | {median(distances):g} | {max(distances)} | {told:.0%} |")


def forty_files(folder: Path) -> Iterator[Path]:
    """Two photos of 24 megapixels, ten of 12 as of a telephone, twelve of 3, sixteen as messengers
    send them, four of them PNG and WebP."""
    sizes = [(4000, 6000)] * 2 + [(3024, 4032)] * 10 + [(1536, 2048)] * 12 + [(1080, 1440)] * 16
    draws = (plain_portrait, street, leaves)
    drawn = [photographed(draw(3, SIZE)) for draw in draws]
    tile = grained(Image.new("RGB", (500, 500), "#808080"), dice(), 5)
    for place, size in enumerate(sizes):
        image = drawn[place % 3].resize(size, Image.Resampling.BICUBIC)
        grain = Image.new("RGB", size)
        for left in range(0, size[0], 500):
            for top in range(0, size[1], 500):
                grain.paste(tile, (left, top))
        image = ImageChops.add(image, grain, 1, -128)
        kind = {38: "PNG", 39: "WEBP", 36: "PNG", 37: "WEBP"}.get(place, "JPEG")
        path = folder / f"{place}.{kind.lower()}"
        path.write_bytes(saved(image, kind, quality=93))
        yield path


def show_time() -> None:
    """How long forty photos take with two threads, measured and copied."""
    with tempfile.TemporaryDirectory() as name:
        files = list(forty_files(Path(name)))
        size = sum(path.stat().st_size for path in files)
        print(f"\n{len(files)} photos, {size / 1e6:.0f} MB, {WORKERS} threads (bar {BAR:g} s)")
        for place in range(3):
            kept = _run(files, Path(name) / f"kept {place}")
        largest = max(one.path.stat().st_size for one in kept)
        print(f"the largest copy has {largest / 1e6:.2f} MB")


def _run(files: Sequence[Path], folder: Path) -> Sequence[TakenPhoto]:
    with ThreadPoolExecutor(WORKERS) as pool:
        seen = _timed("verdicts", lambda: list(pool.map(look, files)))
        return _timed("copies", lambda: list(pool.map(lambda one: keep(one, folder), seen)))


def _timed(name: str, work: Callable[[], T]) -> T:
    began, worked, gap = time.perf_counter(), time.process_time(), 0.0
    with ThreadPoolExecutor(1) as beside:
        done = beside.submit(work)
        while not done.done():  # as the window's thread, which wants a turn all the time
            turn = time.perf_counter()
            time.sleep(TURN)
            gap = max(gap, time.perf_counter() - turn - TURN)
    seconds, processor = time.perf_counter() - began, time.process_time() - worked
    free = processor / WORKERS
    print(
        f"{name}: {seconds:.2f} s; processor {processor:.2f} s, on two free cores {free:.2f} s; "
        f"longest wait of another thread {1000 * gap:.0f} ms"
    )
    return done.result()


def main() -> None:
    """Print both tables and the time."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--scenes", type=int, default=2, help="pictures of each kind")
    parser.add_argument("--time-only", action="store_true")
    chosen = parser.parse_args()
    if not chosen.time_only:
        sharp = {
            name: [photographed(draw(seed, SIZE), seed) for seed in range(chosen.scenes)]
            for name, draw in SCENES.items()
        }
        print("kinds of picture: " + "; ".join(sharp) + "\n")
        show_flaws(sharp)
        show_likeness(sharp)
    show_time()


if __name__ == "__main__":
    main()
