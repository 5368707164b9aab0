"""Builds what moves pictures forward in the vendor's queue."""

from __future__ import annotations

from wujie_desktop.app.engine.infrastructure import Infrastructure
from wujie_desktop.services.acceleration import AccelerationService
from wujie_desktop.services.paid_calls import PaidCalls
from wujie_desktop.services.polling import ResultPoller


def build_acceleration(
    infra: Infrastructure, paid_calls: PaidCalls, poller: ResultPoller
) -> AccelerationService:
    """One constructor call."""
    return AccelerationService(
        gateway=infra.client,
        paid_calls=paid_calls,
        store=infra.stores.accelerations,
        requests=infra.stores.requests,
        hub=infra.hub,
        clock=infra.clock,
        breach_of=infra.costs.breach_of_points,
        poll_now=poller.poll_now,
    )
