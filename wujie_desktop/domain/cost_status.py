"""The status of a cost, from the gateway's text (contract §5, integral_cost_message)."""

from __future__ import annotations

from enum import StrEnum

from wujie_desktop.domain.request import PENDING_COST


class CostStatus(StrEnum):
    """The five documented forms of `integral_cost_message`, and everything else."""

    CHARGED = "charged"
    REFUNDED = "refunded"
    SHORT = "short"
    """Not enough points; only a part was charged."""
    PENDING = "pending"
    FREE = "free"
    UNKNOWN = "unknown"


_WORDS = (
    (PENDING_COST, CostStatus.PENDING),
    ("退还", CostStatus.REFUNDED),
    ("不足", CostStatus.SHORT),
    ("无需", CostStatus.FREE),
    ("扣除", CostStatus.CHARGED),
)


def cost_status(message: str) -> CostStatus:
    """Parse the gateway's text; never raises. "扣除中" also contains "扣除": order matters."""
    return next((status for word, status in _WORDS if word in message), CostStatus.UNKNOWN)


_ORDER = (
    CostStatus.PENDING,
    CostStatus.UNKNOWN,
    CostStatus.FREE,
    CostStatus.SHORT,
    CostStatus.CHARGED,
    CostStatus.REFUNDED,
)


def cost_weight(points: int | None, message: str) -> tuple[int, int, int, str]:
    """The total order of cost figures, whoever reports them and whatever state the picture is in:
    the heavier one is kept. No figure gives way to any, provisional to settled, a charge to its
    refund, the lower to the higher."""
    rank = _ORDER.index(cost_status(message)) if message else -1
    return (rank, points is not None, points or 0, message)
