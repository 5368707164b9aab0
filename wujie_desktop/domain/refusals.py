"""What proves that a create call made nothing, and so cost nothing."""

from __future__ import annotations

from collections.abc import Collection

from wujie_desktop.domain.errors import CredentialError, PlanUnusable, Refused, Unreachable
from wujie_desktop.domain.gateway_codes import GatewayCode

REFUSALS = frozenset(
    (
        GatewayCode.INVALID_PARAMETER,
        GatewayCode.UNSUPPORTED_SIZE,
        GatewayCode.BUSY,
        GatewayCode.PROMPT_NOT_TRANSLATED,
        GatewayCode.SENSITIVE_PROMPT,
        GatewayCode.BASE_PICTURE_LINK,
        GatewayCode.SENSITIVE_PICTURE,
        GatewayCode.NOT_ENOUGH_POINTS,
        GatewayCode.RESOURCE_REJECTED,
        GatewayCode.NOT_RECOGNISED,
        GatewayCode.NO_FACE,
        GatewayCode.SEVERAL_FACES,
        GatewayCode.SIDE_FACE,
    )
)
"""The documented codes that turn a create call away before anything is made (contract §3). The
others speak of an artwork that is there. One that comes newly to GatewayCode is no refusal until
it stands here."""


ACCELERATION_REFUSALS = frozenset(
    (
        GatewayCode.INVALID_PARAMETER,
        GatewayCode.BUSY,
        GatewayCode.NOT_ENOUGH_POINTS,
        GatewayCode.NOT_QUEUED,
    )
)
"""The documented codes after which a picture certainly kept its place in the queue."""


def proves_nothing_was_created(error: Exception) -> bool:
    """Whether a failed create call certainly cost nothing; any other error leaves the outcome
    unknown.

    Either nothing was sent, or the gateway itself answered with a documented refusal in a complete
    envelope (`api.paid_answer`). No HTTP status proves anything: a proxy may have produced it after
    the gateway accepted the call (contract §3).
    """
    return _costs_nothing(error, REFUSALS)


def proves_nothing_was_moved(error: Exception) -> bool:
    """Whether a failed acceleration certainly cost nothing, by the same rule."""
    return _costs_nothing(error, ACCELERATION_REFUSALS)


def _costs_nothing(error: Exception, refusals: Collection[str]) -> bool:
    if isinstance(error, Refused):
        return error.code in refusals
    return isinstance(error, (Unreachable, CredentialError, PlanUnusable))
