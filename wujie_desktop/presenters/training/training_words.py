"""What is said of trainings: what speaks against one, what it costs, where it stands."""

from __future__ import annotations

from datetime import datetime

from wujie_desktop.domain.avatars import AvatarPhase
from wujie_desktop.domain.gateway_codes import GatewayCode
from wujie_desktop.domain.training import Training, TrainingState
from wujie_desktop.domain.training_objections import Objection, ObjectionKind
from wujie_desktop.presenters.compose.avatar_model import phase_word
from wujie_desktop.presenters.errors.business_codes import CODES
from wujie_desktop.presenters.text.formatting import format_moment, format_number
from wujie_desktop.presenters.text.reason_words import reason_sentence
from wujie_desktop.presenters.text.translate import translate

_OF_ONE_PHOTO = (
    GatewayCode.RESOURCE_REJECTED,
    GatewayCode.NOT_RECOGNISED,
    GatewayCode.NO_FACE,
    GatewayCode.SEVERAL_FACES,
    GatewayCode.SIDE_FACE,
)
"""Refusals because of some photo."""
_MINUTE, _HOUR = 60, 3600
_COARSE = 10
"""Minutes from which seconds say nothing."""


def objection_sentence(objection: Objection) -> str:
    """What speaks against training now, and so what to do."""
    match objection.kind:
        case ObjectionKind.FEW_PHOTOS:
            words = translate("Training", "Accepted photos still needed: {n}")
        case ObjectionKind.MANY_PHOTOS:
            words = translate("Training", "Photos too many: {n}")
        case ObjectionKind.NO_CONSENT:
            words = translate("Training", "The person's consent is not recorded yet")
        case ObjectionKind.OF_MINOR:
            words = translate("Training", "The person is not of age: nothing is trained on them")
        case ObjectionKind.NO_ADDRESS:
            words = translate("Training", "Photos that the gateway cannot find: {n}")
    return words.format(n=format_number(objection.count))


def price_sentence(price: int | None) -> str:
    """What a training probably costs. No answer of the gateway names a price."""
    if price is None:
        return translate("Training", "Price unknown: the gateway names none")
    return translate("Training", "About {n} pt, as the balance fell last time").format(
        n=format_number(price)
    )


def duration_words(seconds: float) -> str:
    """How long something takes, as coarse as it is long."""
    whole = max(0, round(seconds))
    hours, minutes = whole // _HOUR, whole % _HOUR // _MINUTE
    if hours:
        return translate("Training", "{h} h {m} min").format(
            h=format_number(hours), m=format_number(minutes)
        )
    if minutes >= _COARSE or (minutes and not whole % _MINUTE):
        return translate("Training", "{m} min").format(m=format_number(minutes))
    if minutes:
        return translate("Training", "{m} min {s} s").format(
            m=format_number(minutes), s=format_number(whole % _MINUTE)
        )
    return translate("Training", "{s} s").format(s=format_number(whole))


def state_words(training: Training) -> str:
    """Where a training stands, in a few words."""
    match training.state:
        case TrainingState.SUBMITTING:
            return translate("Training", "Being sent")
        case TrainingState.UNKNOWN:
            return translate("Training", "Outcome unknown")
        case TrainingState.REFUSED:
            return translate("Training", "Refused, not begun")
        case TrainingState.READY:
            return translate("Training", "The avatar is ready")
        case TrainingState.FAILED if training.phase is AvatarPhase.TIMED_OUT:
            return phase_word(training.phase)
        case TrainingState.FAILED:
            return translate("Training", "The training failed")
        case TrainingState.OPEN:
            return _phase_words(training)


def _phase_words(training: Training) -> str:
    """What the gateway said last of a training that it has not ended."""
    if training.phase is AvatarPhase.NEVER_ASKED:
        return translate("Training", "Submitted")
    if training.phase is AvatarPhase.UNRECOGNISED:
        return translate("Training", "The gateway says {n}, which is not documented").format(
            n=format_number(training.status or 0)
        )
    return phase_word(training.phase)


def time_words(training: Training, now: datetime) -> str:
    """How long it has taken so far, beside what the gateway expected; when it was sent, once it is
    over."""
    if not training.is_under_way:
        return _ended_words(training)
    elapsed = max(0.0, (now - training.created_at).total_seconds())
    if training.expected_seconds is None:
        words = translate("Training", "{elapsed} so far · the gateway told no duration")
        return words.format(elapsed=duration_words(elapsed))
    if elapsed > training.expected_seconds:
        words = translate("Training", "{elapsed} so far · longer than the {total} expected")
    else:
        words = translate("Training", "{elapsed} so far · {total} expected by the gateway")
    return words.format(
        elapsed=duration_words(elapsed), total=duration_words(training.expected_seconds)
    )


def _ended_words(training: Training) -> str:
    sent = translate("Training", "Sent {when}").format(when=format_moment(training.created_at))
    if training.ended_at is None:
        return sent
    took = duration_words((training.ended_at - training.created_at).total_seconds())
    return " · ".join((sent, translate("Training", "took {time}").format(time=took)))


def meaning_sentence(training: Training) -> str:
    """What the state means for the user, and what can be done; "" where it needs no word."""
    match training.state:
        case TrainingState.SUBMITTING:
            return translate("Training", "The call is under way. It is never sent a second time.")
        case TrainingState.UNKNOWN:
            return translate(
                "Training",
                "No answer came. It may have begun and may have been charged. Look it up in the "
                "vendor's console; if it is there, enter its key.",
            )
        case TrainingState.REFUSED:
            kept = translate("Training", "Nothing began, and nothing was charged. The set is kept.")
            code = training.fault.code if training.fault else ""
            which = translate("Training", "The gateway did not say which photo.")
            return f"{which} {kept}" if code in _OF_ONE_PHOTO else kept
        case TrainingState.FAILED if training.phase is AvatarPhase.TIMED_OUT:
            return translate(
                "Training",
                "It waited too long in the queue; nothing is wrong with the photos. The set is "
                "kept; another attempt is a new paid call.",
            )
        case TrainingState.FAILED:
            return translate(
                "Training",
                "The gateway did not say why, nor which photo. The set is kept; another attempt is "
                "a new paid call.",
            )
        case TrainingState.READY:
            return translate("Training", "It is in the address book of avatars.")
        case TrainingState.OPEN:
            return translate("Training", "It goes on when this program is closed.")


def fault_sentence(training: Training) -> str:
    """The gateway's code and words, as far as it gave some."""
    fault = training.fault
    if fault is None:
        return ""
    known = CODES.get(fault.code)
    title = known().title if known else ""
    return " · ".join(filter(None, (title, fault.code, reason_sentence(fault.message))))


def price_fact(training: Training) -> str:
    """What a training did cost, as far as that can be told."""
    if training.points is None:
        return translate("Training", "Its price is not known")
    words = translate(
        "Training",
        "The balance fell by {n} pt around it; unverified that all of it is its price",
    )
    return words.format(n=format_number(training.points))


def facts_of(training: Training) -> tuple[tuple[str, str], ...]:
    """Names and values of what is known of a training, in order."""
    rows = (
        (translate("Training", "Avatar"), training.name),
        (translate("Training", "Key"), training.key),
        (translate("Training", "Call number"), training.trace_id),
        (translate("Training", "Gateway's words"), fault_sentence(training)),
        (translate("Training", "Price"), price_fact(training)),
    )
    return tuple((name, said) for name, said in rows if said)


def sent_report(training: Training) -> str:
    """What is known of a training, then each photo that was sent with the hash of the very bytes:
    a text to copy."""
    facts = (f"{name}: {said}" for name, said in facts_of(training))
    sent = (f"{photo.name}\n  SHA-256 {photo.id}" for photo in training.photos)
    return "\n".join((*facts, "", *sent))


def sent_title(training: Training) -> str:
    """How many photos were sent."""
    return translate("Training", "What was sent: {n}").format(n=format_number(len(training.photos)))
