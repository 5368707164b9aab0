"""The connection in words: problems of a plan, and the result of a test."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from wujie_desktop.domain.connection import ConnectionProblem
from wujie_desktop.domain.diagnosis import CLOCK_TOLERANCE, Cause, Diagnosis, Step
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.presenters.errors.diagnosis_words import CAUSES
from wujie_desktop.presenters.errors.explanation import ActionLink, Explanation
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.reason_words import reason_sentence
from wujie_desktop.presenters.text.translate import translate


def problem_sentence(problem: ConnectionProblem | None) -> str:
    """What is wrong with proxy or CA file; "" without a problem."""
    return _PROBLEMS[problem]() if problem else ""


_PROBLEMS: dict[ConnectionProblem, Callable[[], str]] = {
    ConnectionProblem.NO_PROXY: lambda: translate(
        "Connection", "The address of the proxy is missing."
    ),
    ConnectionProblem.PROXY_KIND: lambda: translate(
        "Connection",
        "The proxy's address must begin with http://, https://, socks5:// or socks5h://.",
    ),
    ConnectionProblem.PROXY_ADDRESS: lambda: translate(
        "Connection", "The proxy's address is not of the form http://host:port."
    ),
    ConnectionProblem.PROXY_SECRET: lambda: translate(
        "Connection",
        "Names and passwords of a proxy are not kept here. Give the address without them "
        "and let a local forwarder or the system sign in.",
    ),
    ConnectionProblem.CA_MISSING: lambda: translate("Connection", "There is no such CA file."),
    ConnectionProblem.CA_UNREADABLE: lambda: translate("Connection", "The CA file cannot be read."),
    ConnectionProblem.CA_TOO_LARGE: lambda: translate(
        "Connection", "The CA file is larger than 4 MB."
    ),
    ConnectionProblem.CA_BINARY: lambda: translate(
        "Connection", "The CA file is binary (DER). Export it as PEM, also called Base-64."
    ),
    ConnectionProblem.CA_EMPTY: lambda: translate(
        "Connection", "There is no certificate in the CA file."
    ),
    ConnectionProblem.CA_DAMAGED: lambda: translate(
        "Connection", "A certificate in the CA file is damaged."
    ),
    ConnectionProblem.GATEWAY_ADDRESS: lambda: translate(
        "Connection",
        "The gateway's address must begin with https://; http:// is for this computer alone.",
    ),
}


def diagnose_offer() -> ActionLink:
    """The link that tests the connection."""
    return ActionLink(DialogName.CONNECTION, translate("Notice", "Diagnose connection"))


def step_name(step: Step) -> str:
    """The name of a step of the test."""
    match step:
        case Step.SETTINGS:
            return translate("Connection", "Proxy and certificates")
        case Step.KEY:
            return translate("Connection", "Private key")
        case Step.WAY:
            return translate("Connection", "Route to the gateway")
        case Step.TLS:
            return translate("Connection", "Encryption")
        case Step.ANSWER:
            return translate("Connection", "Answer")
        case Step.ACCOUNT:
            return translate("Connection", "Signature and account")


def step_lines(diagnosis: Diagnosis) -> tuple[tuple[str, str], ...]:
    """Each step with "ok", "failed" or "open": steps after a failed one were not tried."""
    lines = []
    state = "ok"
    for step in Step:
        if step is diagnosis.step:
            lines.append((step_name(step), "failed"))
            state = "open"
        else:
            lines.append((step_name(step), state))
    return tuple(lines)


def diagnosis_words(diagnosis: Diagnosis) -> Explanation:
    """What failed, why, and what to do; the details hold no secret."""
    words = CAUSES[diagnosis.cause]()
    return Explanation(
        words.title,
        _fill(words.cause, diagnosis),
        words.next_step,
        _details(diagnosis),
        grave=diagnosis.cause is not Cause.FINE,
    )


def clock_sentence(ahead: timedelta) -> str:
    """How far this computer's clock is off."""
    minutes = format_number(max(1, round(abs(ahead.total_seconds()) / 60)))
    if ahead > timedelta():
        return translate("Error", "This computer's clock is {n} min fast.").format(n=minutes)
    return translate("Error", "This computer's clock is {n} min slow.").format(n=minutes)


def _fill(sentence: str, diagnosis: Diagnosis) -> str:
    """The sentence with its figures, and with the clock's offset where that matters."""
    figures = {
        "{address}": diagnosis.address,
        "{proxy}": diagnosis.proxy,
        "{points}": format_number(diagnosis.points or 0),
        "{ms}": format_number(diagnosis.milliseconds),
        "{detail}": reason_sentence(diagnosis.detail),
        "{problem}": problem_sentence(diagnosis.problem),
    }
    for name, figure in figures.items():
        sentence = sentence.replace(name, figure)
    if diagnosis.ahead is not None and abs(diagnosis.ahead) >= CLOCK_TOLERANCE:
        sentence = f"{sentence} {clock_sentence(diagnosis.ahead)}"
    return sentence.strip()


def _details(diagnosis: Diagnosis) -> str:
    """The text of "copy details": plain English, for whoever supports the user."""
    ahead = "-" if diagnosis.ahead is None else f"{diagnosis.ahead.total_seconds():.0f} s"
    lines = (
        f"cause: {diagnosis.cause}",
        f"address: {diagnosis.address}",
        f"proxy: {diagnosis.proxy or 'none'}",
        f"HTTP status: {diagnosis.status or '-'}",
        f"TRACE_ID: {diagnosis.trace_id or '-'}",
        f"clock ahead: {ahead}",
        f"time: {diagnosis.milliseconds} ms",
        f"detail: {diagnosis.detail or '-'}",
    )
    return "\n".join(lines)
