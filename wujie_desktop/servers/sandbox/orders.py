"""Making the jobs of a create call."""

from __future__ import annotations

import time
import uuid

from wujie_desktop.domain.value import value
from wujie_desktop.servers.sandbox.jobs import AVATAR, Job, JobBook
from wujie_desktop.servers.sandbox.scenarios import scenario_named
from wujie_desktop.servers.sandbox.templates import CAMERA_TEMPLATES, STYLES, TEMPLATES

_PALETTES = {
    template.key: template.palette for template in (*TEMPLATES, *CAMERA_TEMPLATES, *STYLES)
}


@value
class Order:
    """What a create call asks for: one template per picture. Whom it draws is an avatar's key or,
    for the instant camera, the address of a face."""

    avatar_key: str
    templates: tuple[str, ...]
    prompt: str = ""
    notify_url: str = ""
    camera: str = AVATAR
    is_paid_in_time: bool = False


def make_jobs(book: JobBook, order: Order, scenario: str, pace: float) -> list[Job]:
    """Add a job to `book` for each picture of `order`, behind those already waiting."""
    now = time.time()
    slowness = scenario_named(scenario).slowness
    times = book.schedule(now, pace, slowness, len(order.templates))
    jobs = [
        Job(
            key=uuid.uuid4().hex.upper(),
            template_key=template,
            avatar_key=order.avatar_key,
            prompt=order.prompt,
            palette=_PALETTES.get(template, sum(template.encode())),
            index=index,
            scenario=scenario,
            created=now,
            starts=starts,
            ends=ends,
            notify_url=order.notify_url,
            camera=order.camera,
            is_paid_in_time=order.is_paid_in_time,
        )
        for index, (template, (starts, ends)) in enumerate(zip(order.templates, times, strict=True))
    ]
    book.add(jobs)
    return jobs
