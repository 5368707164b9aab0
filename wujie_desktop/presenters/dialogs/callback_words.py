"""The callback receiver in words: problems of its address, the result of a self-test."""

from __future__ import annotations

from wujie_desktop.domain.callback import PlanProblem, SelfTest, SelfTestOutcome
from wujie_desktop.domain.failure_reasons import FailureReason, read_reason
from wujie_desktop.presenters.text.reason_words import reason_sentence
from wujie_desktop.presenters.text.translate import translate


def plan_sentence(problem: PlanProblem | None) -> str:
    """Why the gateway cannot reach the receiver; "" where nothing speaks against it."""
    match problem:
        case PlanProblem.NO_SCHEME:
            return translate("Callback", "The address must begin with https://")
        case PlanProblem.NOT_HTTPS:
            return translate("Callback", "The address must be https: results travel over it.")
        case PlanProblem.NO_HOST:
            return translate("Callback", "This is not a web address.")
        case PlanProblem.NO_SUCH_PORT:
            return translate("Callback", "The port must be a number up to 65535.")
        case PlanProblem.NOT_PUBLIC:
            return translate(
                "Callback",
                "Without a public address only this computer reaches the receiver; that is "
                "enough for the sandbox.",
            )
        case None:
            return ""


def intake_sentence(reason: str) -> str:
    """Why a text or file is not accepted as a callback."""
    return translate("Delivery", "Not imported. {reason}").format(reason=reason_sentence(reason))


def self_test_sentence(test: SelfTest) -> str:
    """Which hop failed, or that all work."""
    match test.outcome:
        case SelfTestOutcome.PASSED:
            return translate("Callback", "The sample came back through the address. All is well.")
        case SelfTestOutcome.OFF:
            return translate("Callback", "The receiver is off.")
        case SelfTestOutcome.UNREACHABLE:
            text = _unreachable_sentence(test.detail)
        case SelfTestOutcome.NO_ANSWER:
            text = translate(
                "Callback", "The public address takes the sample and does not answer. {detail}"
            )
        case SelfTestOutcome.REDIRECTED:
            text = translate(
                "Callback",
                "The public address redirects, which callbacks do not follow; the gateway is not "
                "given it. It leads to {detail}",
            )
        case SelfTestOutcome.WRONG_ANSWER:
            text = translate(
                "Callback", "Somebody else answers, or the tunnel leads nowhere: {detail}"
            )
        case SelfTestOutcome.SOMEBODY_ELSE:
            text = translate(
                "Callback", "The sample was answered, but never came here: another program has it."
            )
    return text.replace("{detail}", reason_sentence(test.detail)).strip()


def _unreachable_sentence(detail: str) -> str:
    """Which hop to the public address fails."""
    reason = read_reason(detail)
    match reason and reason[0]:
        case FailureReason.NAME_UNKNOWN:
            return translate("Callback", "The name of the public address is unknown (DNS).")
        case FailureReason.NO_TLS:
            return translate(
                "Callback", "The public address has no trusted certificate (TLS). {detail}"
            )
        case _:
            return translate(
                "Callback",
                "Nothing takes connections at the public address: the tunnel is off, or a "
                "firewall. {detail}",
            )
