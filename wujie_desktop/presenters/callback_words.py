"""The callback receiver in words: what is wrong with an address, how a self-test went."""

from __future__ import annotations

from wujie_desktop.domain.callback import PlanProblem, SelfTest, SelfTestOutcome
from wujie_desktop.domain.diagnosis import Cause
from wujie_desktop.presenters.translate import translate


def plan_sentence(problem: PlanProblem | None) -> str:
    """What keeps the gateway from reaching the receiver; "" where nothing is known to."""
    match problem:
        case PlanProblem.NO_SCHEME:
            return translate("Callback", "The address must begin with https://")
        case PlanProblem.NOT_HTTPS:
            return translate("Callback", "The address must be https: results travel over it.")
        case PlanProblem.NO_HOST:
            return translate("Callback", "This is not a web address.")
        case PlanProblem.NOT_PUBLIC:
            return translate(
                "Callback",
                "Without a public address only this computer reaches the receiver; that is "
                "enough for the sandbox.",
            )
        case None:
            return ""


def intake_sentence(reason: str) -> str:
    """Why a text or a file is not taken in."""
    match reason:
        case "larger than 1 MB":
            said = translate("Delivery", "It is larger than 1 MB.")
        case "the callback is not JSON":
            said = translate("Delivery", "It is not JSON, or nested too deep.")
        case "the callback names no key":
            said = translate("Delivery", "It names no picture key, as a callback does.")
        case _:
            said = reason
    return translate("Delivery", "Not taken in. {reason}").format(reason=said)


def self_test_sentence(test: SelfTest) -> str:
    """Which hop failed, or that all is well."""
    match test.outcome:
        case SelfTestOutcome.PASSED:
            return translate("Callback", "The sample came back through the address. All is well.")
        case SelfTestOutcome.OFF:
            return translate("Callback", "The receiver is off.")
        case SelfTestOutcome.UNREACHABLE:
            text = _unreachable_sentence(test.cause)
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
    return text.replace("{detail}", test.detail).strip()


def _unreachable_sentence(cause: Cause | None) -> str:
    """Which part of the way to the public address is missing."""
    match cause:
        case Cause.NAME_UNKNOWN:
            return translate("Callback", "The name of the public address is unknown (DNS).")
        case Cause.NOT_LISTENING | Cause.NO_ROUTE | Cause.NO_CONNECTION | None:
            return translate(
                "Callback",
                "Nothing takes connections at the public address: the tunnel is off, or a "
                "firewall. {detail}",
            )
        case _:
            return translate(
                "Callback", "The public address has no trusted certificate (TLS). {detail}"
            )
