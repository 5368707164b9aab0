"""Builds what sends paid requests and hears their callbacks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from wujie_desktop.api.probe import ProbeAnswer, post_probe
from wujie_desktop.app.engine.infrastructure import Infrastructure
from wujie_desktop.domain.callback import CallbackPlan
from wujie_desktop.services.callbacks import CallbackService, Receiver
from wujie_desktop.services.charge_agreement import ChargeAgreement
from wujie_desktop.services.paid_calls import PaidCalls
from wujie_desktop.services.polling import ResultPoller
from wujie_desktop.services.submission import FaceOf, SubmissionService


async def _open_receiver(plan: CallbackPlan, take: Callable[[bytes], Awaitable[None]]) -> Receiver:
    from wujie_desktop.servers.callback.receiver import CallbackReceiver

    return await CallbackReceiver.open(plan, take)


def build_callbacks(
    infra: Infrastructure,
    poller: ResultPoller,
    paid_calls: PaidCalls,
    agreement: ChargeAgreement,
    face_of: FaceOf,
) -> tuple[CallbackService, SubmissionService]:
    """Each request is sent with the callback address, and with an address that opens its face, of
    that moment."""

    async def post(url: str, body: bytes, seconds: float) -> ProbeAnswer:
        async with infra.network.open_http() as http:
            return await post_probe(http, url, body, seconds)

    callbacks = CallbackService(
        deliveries=infra.stores.deliveries,
        poller=poller,
        hub=infra.hub,
        clock=infra.clock,
        open_receiver=_open_receiver,
        post=post,
    )
    submission = SubmissionService(
        requests=infra.stores.requests,
        gateway=infra.client,
        paid_calls=paid_calls,
        hub=infra.hub,
        clock=infra.clock,
        notify_url=lambda: callbacks.notify_url,
        agreement=agreement,
        breach_of=infra.costs.breach_of,
        face_of=face_of,
        estimate=infra.costs.estimate,
    )
    return callbacks, submission
