"""Another policy over a whole library: from choosing it to the painted grid.

Usage: python tests/bench/policy.py [ROUNDS] [PICTURES]

A seeded library of 10,000 pictures, the grid at 1100×800 with all of them. Prints one JSON
line, milliseconds: `switch` from choosing a policy to the grid painted with new faces, order and
counts; `preview` what the editor does at every change; `read` for reading the findings of every
picture once, when they are first wanted; `brute` for judging each whole picture anew, and the
`ratio` of `switch` to it. Ends with an error where the two differ in a single picture.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from PySide6.QtWidgets import QApplication

from tests.bench.seed_library import PROFILE, seed
from tests.builders import FakeClock
from tests.kept import kept_keys
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.policy import NO_POLICY, Findings, Policy, treat_audit
from wujie_desktop.domain.policy_book import BUILT_IN, PolicyBook
from wujie_desktop.domain.request import Picture
from wujie_desktop.library.audits import Audits
from wujie_desktop.library.database import Database
from wujie_desktop.library.reader import LibraryReader
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.presenters.policies.policy_words import shifts_sentence
from wujie_desktop.services.findings import FindingsService
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.policies import PolicyService
from wujie_desktop.ui.gallery.view import GalleryView
from wujie_desktop.ui.theme.tokens import DARK

POLICIES = (*BUILT_IN, Policy("doubt", least_confidence=0.98), NO_POLICY)


async def read_findings(folder: Path) -> dict[PictureKey, Findings]:
    """As the window does when a policy is first chosen."""
    database = await Database.open(folder)
    with ThreadPoolExecutor(1) as pool:
        found = await FindingsService(audits=Audits(database, PROFILE), pool=pool).load()
    await database.close()
    return dict(found)


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that `work` takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


class Rig:
    """The grid over a library, seen by a policy."""

    def __init__(self, folder: Path) -> None:
        reader = LibraryReader.open(folder, PROFILE)
        if reader is None:
            raise SystemExit("the library cannot be read")
        hub = EventHub()
        self.whole = {item.key: item for item in reader.pictures(kept_keys(reader))}
        self.model = GalleryModel(hub=hub, thumbnails=ThumbnailCache(), clock=FakeClock())
        self.model.open(reader)
        preferences = Preferences(SettingsStore(folder), Settings())
        self.policies = PolicyService(hub=hub, preferences=preferences)
        self.view = GalleryView(self.model, DARK)
        self.view.resize(1100, 800)
        self.view.show()

    def switch(self, policy: Policy) -> None:
        """Until it is on the screen, counts included."""
        self.policies.keep(PolicyBook((policy,), policy.name))
        self.model.counts()
        self.view.viewport().repaint()

    def preview(self, policy: Policy) -> None:
        """What the editor says at every change."""
        shifts_sentence(self.policies.shifts(self.policies.active, policy))

    def brute(self, policy: Policy) -> dict[Verdict, int]:
        """Every picture from its audit."""
        found = [_judge(policy, picture) for picture in self.whole.values()]
        return {verdict: found.count(verdict) for verdict in Verdict}

    def compare(self, policy: Policy) -> None:
        """Not one picture may differ."""
        seen = self.policies.verdicts()
        for key, picture in self.whole.items():
            if seen[key] is not _judge(policy, picture):
                raise SystemExit(f"{key} differs under {policy.name}")


def _judge(policy: Policy, picture: Picture) -> Verdict:
    return treat_audit(policy, picture.audit, picture.involve_yellow).verdict


def main(rounds: int, pictures: int) -> None:
    """Measure and print."""
    app = QApplication.instance() or QApplication([])
    times: dict[str, list[float]] = {"switch": [], "preview": [], "brute": [], "read": []}
    with tempfile.TemporaryDirectory() as folder:
        seed(Path(folder), pictures)
        rig = Rig(Path(folder))
        findings: dict[PictureKey, Findings] = {}
        times["read"].append(
            timed(lambda: findings.update(asyncio.run(read_findings(Path(folder)))))
        )
        rig.policies.know(findings)
        for _ in range(rounds):
            for policy in POLICIES:
                times["preview"].append(timed(partial(rig.preview, policy)))
                times["switch"].append(timed(partial(rig.switch, policy)))
                times["brute"].append(timed(partial(rig.brute, policy)))
                rig.compare(policy)
        rig.view.close()
    medians = {name: round(statistics.median(values), 1) for name, values in times.items()}
    longest = round(max(times["switch"]), 1)
    ratio = round(medians["switch"] / medians["brute"], 2)
    print(
        json.dumps(
            {
                "policy_ms": medians | {"switch_longest": longest},
                "ratio": ratio,
                "pictures": pictures,
                "switches": len(times["switch"]),
            }
        )
    )
    app.quit()


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    main(*(numbers + [5, 10_000][len(numbers) :]))
