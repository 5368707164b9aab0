"""Titles of the sandbox scenarios."""

from __future__ import annotations

from collections.abc import Mapping

from wujie_desktop.presenters.text.translate import translate


def scenario_titles() -> Mapping[str, str]:
    """Return the title of each scenario by its name, in menu order."""
    return {
        "mix": translate("Scenario", "A bit of everything"),
        "ok": translate("Scenario", "Everything passes"),
        "audit-mix": translate("Scenario", "Half needs a person or is blocked"),
        "violation": translate("Scenario", "Everything is blocked"),
        "bad-audit": translate("Scenario", "Verdicts in odd forms"),
        "judged-another": translate("Scenario", "Every third verdict is on another picture"),
        "fail-some": translate("Scenario", "Every third picture fails"),
        "late": translate("Scenario", "Everything arrives late"),
        "unknown-status": translate("Scenario", "Unknown states"),
        "missing-key": translate("Scenario", "The answer leaves keys out"),
        "broken-image": translate("Scenario", "Damaged pictures"),
        "rate-limit": translate("Scenario", "Too many requests"),
        "no-balance": translate("Scenario", "No points left"),
        "lost-answer": translate("Scenario", "The answer is lost after the charge"),
        "server-error": translate("Scenario", "Gateway errors"),
        "bad-json": translate("Scenario", "An answer that is not JSON"),
        "html": translate("Scenario", "A web page instead of an answer"),
        "truncated": translate("Scenario", "An answer cut in the middle"),
        "training-fails": translate("Scenario", "Trainings fail"),
        "training-queued-out": translate("Scenario", "Trainings queue for too long"),
        "training-endless": translate("Scenario", "Trainings never end"),
        "check-some-fail": translate("Scenario", "Of four photos three fail the check"),
        "check-short": translate("Scenario", "The photo check leaves photos out"),
        "check-reordered": translate("Scenario", "The photo check answers in another order"),
        "check-odd": translate("Scenario", "The photo check answers in odd forms"),
    }
