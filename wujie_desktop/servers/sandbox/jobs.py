"""Pictures ordered from the sandbox. Their state is computed from the time, so that nothing has to
run in the background."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from wujie_desktop.servers.sandbox.audits import Ruling, as_polled
from wujie_desktop.servers.sandbox.journal import Journal, left_out
from wujie_desktop.servers.sandbox.pictures import PictureSpec
from wujie_desktop.servers.sandbox.scenarios import GENERATED, SCENARIOS, Scenario
from wujie_desktop.servers.sandbox.templates import SHAPES, Shape
from wujie_desktop.servers.sandbox.trainings import DELETION_RECORD, TRAINING_RECORD

AVATAR, ADVANCED, INSTANT = "avatar", "advanced", "instant"
"""The cameras."""
JUDGED = "-v800"
"""What ends the address of a picture as it was judged, as with the vendor."""
COST = 2
"""Points per picture of the avatar camera."""
INSTANT_COST = 3
"""Points per picture of the instant camera, unless it is paid in time."""
_POINTS = {AVATAR: COST, ADVANCED: 0, INSTANT: INSTANT_COST}
STEP_COST = 2
"""Points for moving a picture forward by one place."""
AT_ONCE = 2
_SUBMITTED, _QUEUED, _GENERATING, _CANCELLED = 0, 1, 2, -1
_SETTLING = 0.4
_ODD = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
_MOVES = "moves"
"""The journal's member for the times and steps of jobs that moved in the queue, by key."""
_CANCELS = "cancels"
"""The journal's member for the key of a cancelled job."""
_DURATIONS = (1.6, 2.4, 1.2, 2.0, 2.8)
"""Seconds, in rotation, at pace 1."""


@dataclass(slots=True)
class Job:
    """One picture: when it was ordered, starts and ends (Unix seconds)."""

    key: str
    template_key: str
    avatar_key: str
    prompt: str
    palette: int
    index: int
    scenario: str
    created: float
    starts: float
    ends: float
    notify_url: str = ""
    cancelled: bool = False
    steps: int = 0
    """By how many places it was moved forward, for points."""
    camera: str = AVATAR
    """What draws it. A line of the journal that does not say so is older than the others."""
    is_paid_in_time: bool = False

    @property
    def plays(self) -> Scenario:
        """The scenario in which it was created."""
        return SCENARIOS[self.scenario]

    @property
    def spec(self) -> PictureSpec:
        """The specification that it is drawn from."""
        shape = SHAPES.get(self.template_key, Shape.PORTRAIT)
        return PictureSpec(
            self.avatar_key, self.prompt, self.template_key, self.palette, self.index, shape
        )

    @property
    def judged(self) -> PictureSpec | None:
        """What the machine judged, where its audit says where that is."""
        index = self.plays.judged(self.index)
        return None if index is None else replace(self.spec, index=index)

    def ruling(self, picture_url: str) -> Ruling:
        """The machine's result for the picture at `picture_url`."""
        ruling = self.plays.ruling(self.index)
        if self.judged and isinstance(ruling.audit, dict):
            return replace(ruling, audit={**ruling.audit, "url": f"{picture_url}{JUDGED}"})
        return ruling

    def status(self, now: float) -> int:
        """The status number at `now`."""
        if self.cancelled:
            return _CANCELLED
        if now >= self.ends:
            return self.plays.final_status(self.index)
        if self.plays.odd_statuses:
            turn = int((now - self.created) / max(self.ends - self.created, 0.001) * 3)
            return self.plays.odd_statuses[min(turn, len(self.plays.odd_statuses) - 1)]
        if now >= self.starts:
            return _GENERATING
        return _QUEUED if now >= self.created + _SETTLING * (self.starts - self.created) else 0

    def cost(self, now: float) -> tuple[int, str]:
        """Points and the vendor's text for them."""
        status, points = self.status(now), _POINTS[self.camera] + self.steps * STEP_COST
        if self.is_paid_in_time:
            return 0, "无需扣除积分"
        if status == GENERATED:
            return points, "积分已扣除"
        if self.cancelled or now >= self.ends:
            return 0, "积分已退还"
        return points, "积分扣除中,请稍后查询"

    def result(self, now: float, *, ahead: int, picture_url: str) -> dict[str, object]:
        """Its item in a polling answer: fifteen fields (contract §5)."""
        status = self.status(now)
        is_made, over = status == GENERATED, now >= self.ends or self.cancelled
        points, words = self.cost(now)
        ruling = self.ruling(picture_url)
        failed = over and not is_made and not self.cancelled
        return {
            "key": self.key,
            "status": status,
            "picture_url": picture_url if is_made else None,
            "expected_seconds": 0 if over else math.ceil(self.ends - now),
            "start_gen_time": int(self.starts) if now >= self.starts else 0,
            "complete_time": int(self.ends) if over else 0,
            "complete_percent": 100 if over else 0,
            "queue_before_num": ahead,
            "reduce_time": 5,
            "involve_yellow": ruling.involve_yellow if is_made else 0,
            "audit_info": as_polled(ruling) if is_made else None,
            "fail_message": {"fail_code": 1002, "fail_message": "作画失败，请稍后重试"}
            if failed
            else {"fail_code": 0, "fail_message": "success"},
            "model_prompt": self.prompt if over else "",
            "integral_cost": points,
            "integral_cost_message": words,
        }


class JobBook:
    """All jobs in order; kept in the file `journal` across restarts, if one is given."""

    def __init__(self, journal: Path | None) -> None:
        self._journal = Journal(journal)
        self.jobs: dict[str, Job] = {}
        for line in self._journal.lines:
            self._read_line(line)

    def add(self, jobs: list[Job]) -> None:
        """Add jobs and write them to the journal."""
        self.jobs.update({job.key: job for job in jobs})
        self._journal.write([asdict(job) for job in jobs])

    def find(self, key: object, *cameras: str) -> Job | None:
        """The job of this key, which may be anything; None where these cameras have no such job."""
        job = self.jobs.get(key) if isinstance(key, str) else None
        return job if job and job.camera in cameras else None

    def newest(self, camera: str) -> list[str]:
        """The keys of a camera's jobs, newest first."""
        jobs = (job for job in self.jobs.values() if job.camera == camera)
        return [job.key for job in sorted(jobs, key=lambda job: -job.created)]

    def cancel(self, job: Job) -> None:
        """Mark a job as cancelled."""
        job.cancelled = True
        self._journal.write([{_CANCELS: job.key}])

    def move(self, job: Job, steps: int, now: float) -> int:
        """Move a job that waits forward; the times of those that it passes become later. Returns by
        how many places it moved, at most to the head of the queue."""
        waiting = [each for each in self.jobs.values() if each.starts > now and not each.cancelled]
        waiting.sort(key=lambda each: each.starts)
        times = [(each.starts, each.ends) for each in waiting]
        place = waiting.index(job)
        moved = min(steps, self.ahead_of(job, now), place)
        waiting.insert(place - moved, waiting.pop(place))
        for each, (starts, ends) in zip(waiting, times, strict=True):
            each.starts, each.ends = starts, ends
        job.steps += moved
        states = {each.key: [each.starts, each.ends, each.steps] for each in waiting}
        self._journal.write([{_MOVES: states}])
        return moved

    def schedule(
        self, now: float, pace: float, slowness: Callable[[int], float], count: int
    ) -> list[tuple[float, float]]:
        """Start and end of `count` new jobs behind those already waiting; `slowness` by place."""
        free = sorted(job.ends for job in self.jobs.values() if job.ends > now)[-AT_ONCE:]
        free = [now + _SETTLING * pace] * (AT_ONCE - len(free)) + free
        times = []
        for place in range(count):
            starts = max(min(free), now + _SETTLING * pace)
            ends = starts + _DURATIONS[place % len(_DURATIONS)] * pace * slowness(place)
            free[free.index(min(free))] = ends
            times.append((starts, ends))
        return times

    def _read_line(self, line: bytes) -> None:
        """Read one line of the journal. Incomplete lines and those of other versions are
        ignored, as are those of trainings."""
        try:
            record = json.loads(line)
            if TRAINING_RECORD in record or DELETION_RECORD in record:
                return
            if _MOVES in record:
                for key, (starts, ends, steps) in record[_MOVES].items():
                    moved = replace(self.jobs[key], starts=starts, ends=ends, steps=steps)
                    moved.result(0.0, ahead=0, picture_url="")
                    self.jobs[key] = moved
                return
            if _CANCELS in record:
                self.jobs[record[_CANCELS]].cancelled = True
                return
            job = Job(**record)
            job.result(0.0, ahead=0, picture_url="")  # every field is of its kind
        except (*_ODD, RecursionError) as error:
            left_out(line, error)
        else:
            self.jobs[job.key] = job

    def ahead_of(self, job: Job, now: float) -> int:
        """The number of jobs waiting before `job`."""
        waiting = (other for other in self.jobs.values() if other.starts > now)
        return sum(other.starts < job.starts and not other.cancelled for other in waiting)

    def spent(self, now: float) -> int:
        """Points charged so far, less refunds."""
        return sum(job.cost(now)[0] for job in self.jobs.values())
