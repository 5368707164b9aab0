"""Robots of group chats in words: what they are told, and what their answers mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.events import RobotRefused
from wujie_desktop.domain.gateway_address import AddressProblem
from wujie_desktop.domain.profile import KeyStorage
from wujie_desktop.domain.robots import (
    Counts,
    News,
    NewsKind,
    Occasion,
    Robot,
    RobotKind,
    RobotOutcome,
    RobotTrouble,
)
from wujie_desktop.presenters.account.address_words import address_sentence
from wujie_desktop.presenters.errors.explanation import ActionLink, Explanation
from wujie_desktop.presenters.text.formatting import format_moment, format_number
from wujie_desktop.presenters.text.reason_words import reason_sentence
from wujie_desktop.presenters.text.translate import translate

HEAD = "无界 Desktop"
"""How every message begins, in any language: a group may ask for a keyword."""
_MINUTE = 60


def kind_title(kind: RobotKind) -> str:
    """The program that the group is in."""
    match kind:
        case RobotKind.WECOM:
            return translate("Robot", "WeCom")
        case RobotKind.FEISHU:
            return translate("Robot", "Feishu")
        case RobotKind.DINGTALK:
            return translate("Robot", "DingTalk")


def robot_title(robot: Robot) -> str:
    """Its name, or that of the program."""
    return robot.name or kind_title(robot.kind)


def occasion_title(occasion: Occasion) -> str:
    """When a robot writes."""
    match occasion:
        case Occasion.FINISHED:
            return translate("Robot", "Batch or request done")
        case Occasion.BUDGET:
            return translate("Robot", "Budget spent")
        case Occasion.UNSAVED:
            return translate("Robot", "Not saved after a day")


def message(news: Sequence[News]) -> str:
    """One message: a line for each news; a trial where there is none."""
    if not news:
        trial = translate("Robot", "A trial: numbers and points will be told here, nothing else.")
        return f"{HEAD}\n{trial}"
    return "\n".join([HEAD, *(f"{format_moment(each.at)} {_sentence(each)}" for each in news)])


def _sentence(news: News) -> str:
    counts = news.counts
    match news.kind:
        case NewsKind.BATCH:
            text = translate("Robot", "A batch is finished. Requests: {n}.")
            return f"{text.format(n=format_number(counts.requests))} {_pictures(counts)}"
        case NewsKind.REQUEST:
            text = translate("Robot", "A request is finished.")
            return f"{text} {_pictures(counts)}"
        case NewsKind.BUDGET:
            text = translate("Robot", "The budget of the day is spent. Points: {n} of {all}.")
            return text.format(n=format_number(counts.points), all=format_number(counts.limit))
        case NewsKind.BATCH_WAITS:
            text = translate(
                "Robot", "A batch waits, a budget is spent. Sent requests: {n} / {all}."
            )
            return text.format(n=format_number(counts.requests), all=format_number(counts.limit))
        case NewsKind.UNSAVED:
            text = translate("Robot", "Pictures on the vendor's server alone for over a day: {n}.")
            return text.format(n=format_number(counts.unsaved))


def _pictures(counts: Counts) -> str:
    text = translate("Robot", "Pictures: {all} ({parts}). Points: {points}{open}.")
    unsettled = translate("Robot", ", not settled for {n}")
    return text.format(
        all=format_number(counts.pictures),
        parts=" · ".join(_parts(counts)),
        points=format_number(counts.points),
        open=unsettled.format(n=format_number(counts.unsettled)) if counts.unsettled else "",
    )


def _parts(counts: Counts) -> Iterator[str]:
    for number, text in (
        (counts.stored, translate("Robot", "saved {n}")),
        (counts.blocked, translate("Robot", "blocked {n}")),
        (counts.failed, translate("Robot", "failed {n}")),
        (counts.cancelled, translate("Robot", "cancelled {n}")),
    ):
        if number:
            yield text.format(n=format_number(number))


def kept_sentence(keeping: KeyStorage) -> str:
    """Where the address is kept."""
    match keeping:
        case KeyStorage.KEYCHAIN:
            return translate("Robot", "The address is kept in the system's keychain.")
        case KeyStorage.FILE:
            return translate(
                "Robot", "The address is kept in the file that your passphrase encrypts."
            )
        case KeyStorage.MEMORY:
            return translate(
                "Robot",
                "There is no safe keychain here: the address is known until the program ends, and "
                "written nowhere.",
            )
        case KeyStorage.NOWHERE:
            return ""


def signing_hint(kind: RobotKind) -> str:
    """What stands in the field of the secret while there is none."""
    if kind.is_signed:
        return translate("Robot", "Only if the robot asks for signatures")
    return translate("Robot", "None: the address is all")


def robot_address_sentence(problem: AddressProblem) -> str:
    """What is wrong with a robot's address."""
    if problem in (AddressProblem.NO_SCHEME, AddressProblem.NOT_HTTPS):
        return translate("Robot", "The address must begin with https://.")
    return address_sentence(problem)


def outcome_sentence(kind: RobotKind, outcome: RobotOutcome) -> str:
    """What came of a message, and what to do where it did not arrive."""
    program = kind_title(kind)
    said = translate("Robot", "({program} says: {code})").format(program=program, code=outcome.code)
    sentence = _sentence_of(outcome).format(
        program=program,
        word=HEAD,
        n=format_number(outcome.seconds),
        reason=reason_sentence(outcome.detail),
    )
    return f"{sentence.strip()} {said if outcome.code else ''}".strip()


def _sentence_of(outcome: RobotOutcome) -> str:
    if outcome.trouble is None:
        return translate("Robot", "The message is in the group.")
    if outcome.trouble is RobotTrouble.CLOCK:
        return _clock_sentence(outcome.seconds)
    return _SENTENCES[outcome.trouble]()


def _clock_sentence(seconds: int) -> str:
    minutes = format_number(abs(seconds) // _MINUTE)
    if seconds >= _MINUTE:
        text = translate("Robot", "This computer's clock is ahead, in minutes: {n}. Set it right.")
    elif seconds <= -_MINUTE:
        text = translate("Robot", "This computer's clock is behind, in minutes: {n}. Set it right.")
    else:
        text = translate(
            "Robot", "The robot takes the time for wrong. Check this computer's clock."
        )
    return text.format(n=minutes)


def refusal_notice(event: RobotRefused) -> Explanation:
    """The notice that a robot does not take messages."""
    robot, outcome = event.robot, event.outcome
    title = translate("Robot", "“{name}” takes no messages").format(name=robot_title(robot))
    later = translate("Robot", "It is tried again by itself.")
    kept = translate("Robot", "They are kept for a day, and sent once that is put right.")
    passes = outcome.trouble is not None and outcome.trouble.passes
    return Explanation(
        title,
        outcome_sentence(robot.kind, outcome),
        later if passes else kept,
        f"{robot.kind} {outcome.trouble} {outcome.code} {outcome.detail}".strip(),
        grave=False,
        offers=(ActionLink(DialogName.ROBOTS, translate("Robot", "Messages to groups…")),),
    )


_SENTENCES: Mapping[RobotTrouble, Callable[[], str]] = {
    RobotTrouble.NO_ADDRESS: lambda: translate(
        "Robot", "There is no address any more: enter it again."
    ),
    RobotTrouble.BAD_ADDRESS: lambda: translate(
        "Robot", "The address cannot be used: copy it from the group once more."
    ),
    RobotTrouble.NO_CONNECTION: lambda: translate("Robot", "No connection to the robot. {reason}"),
    RobotTrouble.NO_ANSWER: lambda: translate(
        "Robot", "What answered is no robot: is the address whole? {reason}"
    ),
    RobotTrouble.BUSY: lambda: translate("Robot", "{program} is busy. It is tried again."),
    RobotTrouble.TOO_FAST: lambda: translate(
        "Robot", "Too many messages: {program} wants silence, in seconds: {n}."
    ),
    RobotTrouble.SIGNATURE: lambda: translate(
        "Robot", "The signature does not fit: copy the secret from the robot's settings once more."
    ),
    RobotTrouble.KEYWORD: lambda: translate(
        "Robot", "The robot asks for a keyword: add “{word}” to its keywords."
    ),
    RobotTrouble.NETWORK: lambda: translate(
        "Robot", "The robot's list of IP addresses does not have yours: add it there."
    ),
    RobotTrouble.NO_ROBOT: lambda: translate(
        "Robot", "There is no such robot: it was removed, or its address was renewed."
    ),
    RobotTrouble.OFF: lambda: translate("Robot", "The robot is switched off in its group."),
    RobotTrouble.TOO_LONG: lambda: translate("Robot", "The message is too long for the robot."),
    RobotTrouble.BAD_MESSAGE: lambda: translate(
        "Robot", "The robot does not understand the message: is the program above right?"
    ),
    RobotTrouble.OTHER: lambda: translate("Robot", "The robot refuses: {reason}"),
}
