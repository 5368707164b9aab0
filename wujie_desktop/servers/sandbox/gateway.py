"""The sandbox gateway: paths and formats of the contract on a port of this machine."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.gateway_codes import GatewayCode
from wujie_desktop.servers.http_server import Answer, Handle, HttpError, HttpServer, Request
from wujie_desktop.servers.sandbox.avatar_calls import AvatarCalls, Standing
from wujie_desktop.servers.sandbox.bucket import ACCESS_KEY, BUCKET, Bucket
from wujie_desktop.servers.sandbox.camera_calls import CameraCalls
from wujie_desktop.servers.sandbox.gallery import PictureServer
from wujie_desktop.servers.sandbox.history_calls import HistoryCalls
from wujie_desktop.servers.sandbox.instant_calls import InstantCalls
from wujie_desktop.servers.sandbox.jobs import ADVANCED, AVATAR, COST, INSTANT, JUDGED, Job, JobBook
from wujie_desktop.servers.sandbox.orders import Order, make_jobs
from wujie_desktop.servers.sandbox.paid_answers import answer_paid, create_data
from wujie_desktop.servers.sandbox.queue_calls import QueueCalls
from wujie_desktop.servers.sandbox.replies import (
    Refusal,
    failed,
    new_trace,
    refused,
    success,
)
from wujie_desktop.servers.sandbox.requests import read_create
from wujie_desktop.servers.sandbox.result_calls import ResultCalls
from wujie_desktop.servers.sandbox.scenarios import (
    GENERATED,
    scenario_named,
)
from wujie_desktop.servers.sandbox.signature import APP_ID, SandboxKey
from wujie_desktop.servers.sandbox.templates import CAMERA_TEMPLATES, POSES, STYLES, TEMPLATES
from wujie_desktop.servers.sandbox.trainings import TrainingBook

BASE = "/wj-open/v1"
START_POINTS = 12480
_PICTURES, _SAMPLE_PICTURES = "/pictures/", "/samples/"

_SAMPLES = {
    **{each.key: each.palette for each in (*TEMPLATES, *CAMERA_TEMPLATES, *STYLES)},
    **{pose.sample: pose.palette for pose in POSES},
}
"""The sample pictures, by name."""


class SandboxGateway:
    """One running sandbox on a loopback port. Costs nothing and needs no network."""

    def __init__(self, key: SandboxKey, scenario: str, pace: float, journal: Path | None) -> None:
        self.app_id = APP_ID
        self.private_key = key.private_text
        self.address = ""
        self.bucket_address = ""
        self.creates: list[bytes] = []
        self._key = key
        self._pace = pace
        self._counts: Counter[str] = Counter()
        self._book = JobBook(journal)
        self._trainings = TrainingBook(journal)
        self._avatars = AvatarCalls(self._trainings, pace, self._standing)
        self._queue = QueueCalls(self._book, self._standing)
        self._camera = CameraCalls(self._book, self._trainings, pace, self._standing)
        self._instant = InstantCalls(self._book, pace, self._standing)
        self._results = ResultCalls(self._book, self._url_of, AVATAR, INSTANT)
        self._camera_results = ResultCalls(self._book, self._url_of, ADVANCED)
        self._history = HistoryCalls(self._book, self._trainings)
        self._bucket = Bucket()
        self._pictures = PictureServer()
        self._deliveries: set[asyncio.Task[bool]] = set()
        self._routes = self._list_routes()
        self._server: HttpServer | None = None
        self.use_scenario(scenario)

    @classmethod
    async def start(
        cls,
        *,
        scenario: str = "ok",
        port: int = 0,
        pace: float = 1.0,
        key: SandboxKey | None = None,
        journal: Path | None = None,
    ) -> SandboxGateway:
        """Listen on `port` (0: any free one). `pace` multiplies every simulated duration; `journal`
        keeps the jobs for the next start. Raises ValueError, OSError."""
        scenario_named(scenario)
        if key is None:
            key = await off_loop(SandboxKey.generate)
        gateway = cls(key, scenario, pace, journal)
        gateway._server = await HttpServer.open(gateway._answer, port=port)
        origin = f"http://127.0.0.1:{gateway._server.port}"
        gateway.address, gateway.bucket_address = f"{origin}{BASE}", f"{origin}{BUCKET}"
        return gateway

    @property
    def scenario(self) -> str:
        """The name of the current scenario."""
        return self._scenario

    def use_scenario(self, name: str) -> None:
        """Change the scenario for later calls. Raises ValueError for an unknown name."""
        self._play = scenario_named(name)
        self._scenario = name
        self._results.begin(self._play)
        self._camera_results.begin(self._play)

    @property
    def balance(self) -> int:
        """Points left."""
        if not self._play.has_points:
            return 0
        now = time.time()
        return START_POINTS - self._book.spent(now) - self._trainings.spent(now)

    @property
    def trainings(self) -> list[bytes]:
        """The bodies of the training calls that came with a signature, as `creates` has those of
        create calls."""
        return self._avatars.bodies

    @property
    def camera_creates(self) -> list[bytes]:
        """The bodies of the advanced camera's create calls that came with a signature."""
        return self._camera.bodies

    @property
    def instant_creates(self) -> list[bytes]:
        """The bodies of the instant camera's create calls that came with a signature."""
        return self._instant.bodies

    @property
    def accelerations(self) -> list[bytes]:
        """The bodies of the calls to move a picture forward that came with a signature."""
        return self._queue.bodies

    @property
    def bucket_key_id(self) -> str:
        """The access key of the bucket at `bucket_address`, where photos can be put."""
        return ACCESS_KEY

    @property
    def bucket_secret(self) -> str:
        """The secret of that key, made at start."""
        return self._bucket.secret

    def _standing(self) -> Standing:
        return Standing(self._scenario, self.balance)

    def count(self, path: str) -> int:
        """The number of requests for `path` (such as /ai/info), whatever was answered."""
        return self._counts[path]

    async def close(self) -> None:
        """Stop listening and drop all connections."""
        for task in self._deliveries:
            task.cancel()
        await asyncio.gather(*self._deliveries, return_exceptions=True)
        if self._server:
            await self._server.close()
        self._pictures.close()
        self._bucket.empty()

    def _list_routes(self) -> dict[str, tuple[str, Handle]]:
        """Method ("" for any) and handler by path; a path with "/" at its end is that of all that
        begin so."""
        get, post = "GET", "POST"
        return {
            f"{BASE}/avatar/artwork/create": (post, self._create),
            f"{BASE}/avatar/artwork/default_resource": (get, self._default_resource),
            f"{BASE}/avatar/create": (post, self._avatars.create),
            f"{BASE}/avatar/image_check_batch": (post, self._avatars.check),
            f"{BASE}/avatar/delete": (post, self._avatars.delete),
            f"{BASE}/avatar/info": (get, self._avatars.info),
            f"{BASE}/avatar/camera/create": (post, self._camera.create),
            f"{BASE}/avatar/camera/generating_info": (post, self._camera_results.generating_info),
            f"{BASE}/avatar/camera/info": (get, self._camera_results.info),
            f"{BASE}/avatar/camera/template_options": (get, self._camera.templates),
            f"{BASE}/ai/instant/create": (post, self._instant.create),
            f"{BASE}/ai/instant/resource": (get, self._instant.resource),
            f"{BASE}/ai/generating_info": (post, self._results.generating_info),
            f"{BASE}/ai/info": (get, self._results.info),
            f"{BASE}/ai/artwork/history": (post, self._history.history),
            f"{BASE}/ai/cancel": (post, self._queue.cancel),
            f"{BASE}/ai/accelerate": (post, self._queue.accelerate),
            f"{BASE}/account/availableIntegralBalance": (get, self._balance),
            _PICTURES: (get, self._picture),
            _SAMPLE_PICTURES: (get, self._sample),
            f"{BUCKET}/": ("", self._bucket.handle),
        }

    async def _answer(self, request: Request) -> Answer:
        """Count the request, check its signature and content type, and add a TRACE_ID to whatever
        is answered."""
        self._counts[request.path.removeprefix(BASE)] += 1
        try:
            answer = self._objection(request) or await self._handler(request)(request)
        except Refusal as refusal:
            answer = refused(refusal)
        except HttpError as error:
            answer = failed(error.status, error.message)
        return replace(answer, headers={**answer.headers, "TRACE_ID": new_trace()})

    def _objection(self, request: Request) -> Answer | None:
        if not request.path.startswith(BASE):
            return None
        if not self._key.accepts(request.headers.get("authorization", ""), time.time()):
            return failed(403, "签名验证失败")
        if request.method == "POST" and request.media_type != "application/json":
            return failed(415, "Content-Type 应为 application/json")
        return None

    def _handler(self, request: Request) -> Handle:
        """Who answers. Raises HttpError."""
        folders = (path for path in self._routes if path.endswith("/"))
        route = next((path for path in folders if request.path.startswith(path)), request.path)
        if route not in self._routes:
            raise HttpError(404)
        method, handler = self._routes[route]
        if method not in ("", request.method):
            raise HttpError(405)
        return handler

    async def _create(self, request: Request) -> Answer:
        return await answer_paid(request, self.creates, self._play, self._begin)

    def _begin(self, body: bytes) -> dict[str, object]:
        call = read_create(body)
        if not self._trainings.draws(call.avatar_key, time.time()):
            raise Refusal(GatewayCode.INVALID_PARAMETER, "化身不存在或尚未训练完成")
        number = sum(count for _, count in call.templates)
        if self.balance < number * COST:
            raise Refusal(GatewayCode.NOT_ENOUGH_POINTS, "积分不足")
        templates = tuple(key for key, count in call.templates for _ in range(count))
        order = Order(call.avatar_key, templates, call.prompt, call.notify_url)
        jobs = make_jobs(self._book, order, self._scenario, self._pace)
        if call.notify_url:
            self._deliver(jobs)
        return create_data(jobs, self._play, self._pace)

    def _deliver(self, jobs: list[Job]) -> None:
        from wujie_desktop.servers.sandbox.callbacks import deliver

        for job in jobs:
            task = asyncio.create_task(deliver(job, self._url_of(job), self._pace))
            self._deliveries.add(task)
            task.add_done_callback(self._deliveries.discard)

    async def _default_resource(self, request: Request) -> Answer:
        options = [
            {
                "template_key": template.key,
                "template_name": template.name,
                "theme_key": template.theme_key,
                "theme_name": template.theme_name,
                "sample_image": f"{request.origin}{_SAMPLE_PICTURES}{template.key}",
            }
            for template in TEMPLATES
        ]
        return success({"avatar_key": "", "template_options": options})

    async def _balance(self, _request: Request) -> Answer:
        return success({"balance": self.balance})

    async def _picture(self, request: Request) -> Answer:
        name = request.path.removeprefix(_PICTURES)
        job = self._book.jobs.get(name.partition("-")[0])
        if job is None or job.status(time.time()) != GENERATED:
            raise HttpError(404, "no such picture")
        if name.endswith(JUDGED) and job.judged:
            return await self._pictures.judged(job.judged)
        return await self._pictures.serve(job, request.headers.get("range", ""))

    async def _sample(self, request: Request) -> Answer:
        name = request.path.removeprefix(_SAMPLE_PICTURES)
        if name not in _SAMPLES:
            raise HttpError(404, "no such template")
        return await self._pictures.sample(name, _SAMPLES[name])

    def _url_of(self, job: Job) -> str:
        suffix = "png" if job.spec.format == "PNG" else "jpg"
        return f"{self.address.removesuffix(BASE)}/pictures/{job.key}-01.{suffix}"
