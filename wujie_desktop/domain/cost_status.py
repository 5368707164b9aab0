"""The gateway's word for a cost (contract §5, integral_cost_message)."""

from __future__ import annotations

from enum import StrEnum

from wujie_desktop.domain.generation import PENDING_COST


class CostStatus(StrEnum):
    """The five documented forms of `integral_cost_message`, and everything else."""

    CHARGED = "charged"
    REFUNDED = "refunded"
    SHORT = "short"
    """Not enough points; a part could not be taken."""
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
    """What the gateway's words say; total. "扣除中" also contains "扣除": order matters."""
    return next((status for word, status in _WORDS if word in message), CostStatus.UNKNOWN)
