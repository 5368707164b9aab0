"""The policies of a house and which of them is in force, and how they are stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wujie_desktop.domain.numbers import finite_number
from wujie_desktop.domain.policy import MAX_NAME, NO_POLICY, Policy, Treatment
from wujie_desktop.domain.value import value

INTERNAL, SHOP, OUTDOOR = "internal-preview", "shop-main-picture", "outdoor-advertising"
"""The names of the policies that the program brings along; the window has words for them."""

BUILT_IN = (
    Policy(
        INTERNAL,
        {
            "politics": Treatment.FORBID_EXPORT,
            "terrorism": Treatment.FORBID_EXPORT,
            "porn": Treatment.FORBID_EXPORT,
            "prohibition": Treatment.FORBID_EXPORT,
            "sexy": Treatment.SHOW,
        },
    ),
    Policy(
        SHOP,
        {
            "politics": Treatment.HIDE,
            "terrorism": Treatment.HIDE,
            "porn": Treatment.HIDE,
            "prohibition": Treatment.FORBID_EXPORT,
            "sexy": Treatment.BLUR,
        },
    ),
    Policy(
        OUTDOOR,
        {
            "politics": Treatment.HIDE,
            "terrorism": Treatment.HIDE,
            "porn": Treatment.HIDE,
            "prohibition": Treatment.HIDE,
            "sexy": Treatment.FORBID_EXPORT,
        },
        least_confidence=0.9,
    ),
)


@value
class PolicyBook:
    """Policies with distinct names. Where none is left, the built-in ones return. `chosen` is the
    name of the one in force; "" is the gate alone."""

    policies: tuple[Policy, ...] = BUILT_IN
    chosen: str = ""

    @property
    def active(self) -> Policy:
        """The policy in force."""
        return self.find(self.chosen) or NO_POLICY

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the policies."""
        return tuple(policy.name for policy in self.policies)

    def find(self, name: str) -> Policy | None:
        """The policy of this name."""
        return next((policy for policy in self.policies if policy.name == name), None)

    def choosing(self, name: str) -> PolicyBook:
        """A copy with another policy in force."""
        return replace(self, chosen=name if self.find(name) else "")

    def putting(self, name: str, policy: Policy) -> PolicyBook:
        """A copy with `policy` in the place of the one called `name`, else at the end; one in force
        stays so under its new name."""
        if self.find(name) is None:
            return replace(self, policies=(*self.policies, policy))
        policies = tuple(policy if item.name == name else item for item in self.policies)
        chosen = policy.name if self.chosen == name else self.chosen
        return replace(self, policies=policies, chosen=chosen)

    def without(self, name: str) -> PolicyBook:
        """A copy without the policy called `name`; where it was in force, the gate is."""
        policies = tuple(policy for policy in self.policies if policy.name != name)
        return replace(self, policies=policies or BUILT_IN).choosing(self.chosen)

    def is_free(self, name: str) -> bool:
        """Whether a policy may have this name."""
        return 0 < len(name.strip()) <= MAX_NAME and self.find(name.strip()) is None


Stored = dict[str, dict[str, object]]
"""Policies by name, as JSON takes them."""


def stored_policies(book: PolicyBook) -> Stored:
    """`book` as the settings keep it; empty where it is the built-in one."""
    if book.policies == BUILT_IN:
        return {}
    return {
        policy.name: {
            "rules": {label: treatment.value for label, treatment in policy.rules.items()},
            "least_confidence": policy.least_confidence,
            "loosens_blocked": policy.allows_overriding_block,
            "reason": policy.reason,
        }
        for policy in book.policies
    }


def read_policies(stored: Mapping[str, object], chosen: str) -> PolicyBook:
    """The stored book; never raises. What cannot be read becomes the strictest: an unknown
    treatment hides, and without a reason no block is overridden."""
    policies = tuple(
        _read_policy(name, body)
        for name, body in stored.items()
        if name.strip() and isinstance(body, Mapping)
    )
    return PolicyBook(policies or BUILT_IN).choosing(chosen)


def _read_policy(name: str, body: Mapping[str, object]) -> Policy:
    rules, reason = body.get("rules"), body.get("reason")
    reason = reason if isinstance(reason, str) else ""
    return Policy(
        name,
        {
            str(label): _read_treatment(word)
            for label, word in (rules.items() if isinstance(rules, Mapping) else ())
        },
        least_confidence=min(max(finite_number(body.get("least_confidence")) or 0.0, 0.0), 1.0),
        allows_overriding_block=body.get("loosens_blocked") is True and bool(reason.strip()),
        reason=reason,
    )


def _read_treatment(word: object) -> Treatment:
    return next((treatment for treatment in Treatment if treatment == word), Treatment.HIDE)
