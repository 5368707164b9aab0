"""The policies that a team's administrators set for all: as the settings keep them and as they
travel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from wujie_desktop.domain.policy import Policy, Treatment
from wujie_desktop.domain.policy_book import PolicyBook, read_policies, stored_policies
from wujie_desktop.domain.value import value

if TYPE_CHECKING:
    from wujie_desktop.domain.team_events import JSON

STRICTEST = "strictest"
"""The name of the policy that holds where the team's cannot be read; the window has a word for
it."""
_STRICTEST = PolicyBook(
    (
        Policy(
            STRICTEST,
            dict.fromkeys(("politics", "terrorism", "porn", "prohibition", "sexy"), Treatment.HIDE),
            least_confidence=1.0,
        ),
    ),
    STRICTEST,
)


@value
class TeamPolicy:
    """What the team says: a book as it travelled, and who set it, "" for oneself."""

    said: object
    by: str

    @property
    def stored(self) -> dict[str, object]:
        """As the settings keep it."""
        return {"said": self.said, "by": self.by}


def said_book(book: PolicyBook) -> JSON:
    """`book` as it travels."""
    return {"policies": cast("JSON", stored_policies(book)), "policy": book.chosen}


def read_team_policy(stored: object) -> tuple[PolicyBook, str]:
    """The team's book as the settings keep it, and who set it; never raises. What cannot be read
    becomes the strictest."""
    kept = stored if isinstance(stored, Mapping) else {}
    by = kept.get("by")
    return _read_book(kept.get("said")), by if isinstance(by, str) else ""


def _read_book(said: object) -> PolicyBook:
    policies = said.get("policies") if isinstance(said, Mapping) else None
    chosen = said.get("policy") if isinstance(said, Mapping) else None
    if not isinstance(policies, Mapping) or not isinstance(chosen, str):
        return _STRICTEST
    book = read_policies(policies, chosen)
    return book if book.chosen == chosen else _STRICTEST
