"""The words for states and verdicts, used by tile, inspector, queue and screen reader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from wujie_desktop.domain.marks import MAX_STARS, Colour, Marks
from wujie_desktop.domain.moderation import AuditRow, AuditShape, Suggestion, Verdict
from wujie_desktop.domain.request import Phase, Picture, PictureState, Reason
from wujie_desktop.domain.waiting import Lateness, Wait
from wujie_desktop.presenters.text.formatting import (
    format_date,
    format_decimal,
    format_number,
    format_share,
)
from wujie_desktop.presenters.text.reason_words import reason_sentence
from wujie_desktop.presenters.text.translate import translate


def verdict_word(verdict: Verdict) -> str:
    """The machine's verdict in one word."""
    match verdict:
        case Verdict.PASS:
            return translate("Verdict", "Pass")
        case Verdict.REVIEW:
            return translate("Verdict", "Review")
        case Verdict.BLOCKED:
            return translate("Verdict", "Blocked")


def machine_says(verdict: Verdict) -> str:
    """The machine's verdict where it stands as a line of its own."""
    match verdict:
        case Verdict.PASS:
            return translate("Verdict", "Machine: pass")
        case Verdict.REVIEW:
            return translate("Verdict", "Machine: review")
        case Verdict.BLOCKED:
            return translate("Verdict", "Machine: block")


def spoken_verdict(verdict: Verdict) -> str:
    """The verdict as it is read aloud, where no label is beside it."""
    return (
        translate("Spoken", "To be reviewed")
        if verdict is Verdict.REVIEW
        else verdict_word(verdict)
    )


def suggestion_word(row: AuditRow) -> str:
    """The machine's suggestion for one label; an unknown one as it was sent."""
    return suggested(row.suggestion, row.suggestion_text)


def suggested(suggestion: Suggestion, text: str) -> str:
    """A suggestion in one word; `text` is the word as sent."""
    match suggestion:
        case Suggestion.PASS:
            return translate("Suggestion", "Pass")
        case Suggestion.REVIEW:
            return translate("Suggestion", "Review")
        case Suggestion.BLOCK:
            return translate("Suggestion", "Block")
        case Suggestion.UNKNOWN:
            return text or translate("Suggestion", "Unknown")


def confidence(row: AuditRow) -> str:
    """The machine's confidence in its suggestion; not a risk."""
    if row.rate is None:
        return translate("Suggestion", "Confidence unknown")
    share = format_share(row.rate)
    return translate("Suggestion", "Confidence {share}").format(share=share)


def spoken_label(row: AuditRow) -> str:
    """One label as it is read aloud: its name, suggestion and confidence."""
    return f"{label_word(row)} {suggestion_word(row)} {confidence(row)}"


_Words = tuple[str, Callable[[], str]]
_NORMAL: _Words = ("正常", lambda: translate("Label", "Normal"))
_LABELS: dict[str, _Words] = {
    "politics": ("涉政", lambda: translate("Label", "Politics")),
    "terrorism": ("暴恐", lambda: translate("Label", "Terror")),
    "porn": ("色情", lambda: translate("Label", "Porn")),
    "prohibition": ("违禁", lambda: translate("Label", "Banned")),
    "sexy": ("性感", lambda: translate("Label", "Sexy")),
    "normal": _NORMAL,
    "norm": _NORMAL,
    "logo": ("标识", lambda: translate("Label", "Logo")),
    "ad": ("广告", lambda: translate("Label", "Advert")),
    "qrcode": ("二维码", lambda: translate("Label", "QR code")),
    "bloody": ("血腥", lambda: translate("Label", "Blood")),
    "violence": ("暴力", lambda: translate("Label", "Violence")),
    "abuse": ("辱骂", lambda: translate("Label", "Abuse")),
    "spam": ("垃圾信息", lambda: translate("Label", "Spam")),
    "live": ("不良场景", lambda: translate("Label", "Scene")),
}
"""The vendor's name and our word."""

_SCENES: dict[str, Callable[[], str]] = {
    "terrorism": lambda: translate("Scene", "Terrorism"),
    "porn": lambda: translate("Scene", "Porn"),
    "ad": lambda: translate("Scene", "Advertising"),
    "qrcode": lambda: translate("Scene", "QR codes"),
    "live": lambda: translate("Scene", "Bad scenes"),
    "logo": lambda: translate("Scene", "Logos"),
}


def label_word(row: AuditRow) -> str:
    """The label's name; the vendor's if we do not know it."""
    known = _known(row)
    return known[1]() if known else row.name or translate("Label", "Unnamed")


def scene_word(scene: str) -> str:
    """The scene's name; as it was sent if we do not know it."""
    known = _SCENES.get(scene.strip().lower())
    return known() if known else scene


def _known(row: AuditRow) -> _Words | None:
    """Our word, unless the vendor uses the same code for something else."""
    label, vendor_word = row.label.strip().lower(), row.label_desc.strip()
    known = _LABELS.get(label or vendor_word.lower())
    return known if known and vendor_word.lower() in ("", label, known[0]) else None


def audit_note(shape: AuditShape) -> str:
    """What to say where there is no usable table; "" where there is one."""
    match shape:
        case AuditShape.MISSING:
            return translate("Audit", "No audit information came with this picture.")
        case AuditShape.UNREADABLE:
            return translate("Audit", "The audit information cannot be read.")
        case AuditShape.LEGACY:
            return translate("Audit", "The audit information is in an old form.")
        case AuditShape.CURRENT:
            return ""


def waiting_words(picture: Picture, wait: Wait | None) -> tuple[str, str]:
    """Headline and detail of a pending picture; `wait` is None where the time of sending is
    unknown."""
    progress = picture.progress
    if picture.state is PictureState.DOWNLOADING:
        return translate("Waiting", "Fetching"), ""
    if wait and wait.lateness is Lateness.VERY_LATE:
        return (
            translate("Waiting", "Still generating"),
            translate("Waiting", "Asked again later by itself"),
        )
    headline = {
        Phase.SUBMITTED: translate("Waiting", "Submitted"),
        Phase.QUEUED: translate("Waiting", "Queued"),
        Phase.NIGHT_QUEUE: translate("Waiting", "Night queue"),
        Phase.GENERATING: translate("Waiting", "Generating"),
        Phase.GENERATED: translate("Waiting", "Made, waiting for its address"),
    }.get(
        progress.phase,
        translate("Waiting", "In progress (code {code})").format(code=progress.status),
    )
    details = [wait_words(wait)] if wait else []
    if progress.expected_seconds and not picture.first_estimate:
        left = format_number(progress.expected_seconds)
        details.append(translate("Waiting", "about {n} s left").format(n=left))
    if progress.queue_before:
        details.append(translate("Waiting", "{n} ahead").format(n=progress.queue_before))
    return headline, " · ".join(part for part in details if part)


def wait_words(wait: Wait) -> str:
    """How long it has been pending, compared with the gateway's first estimate."""
    elapsed = format_number(int(wait.elapsed))
    if wait.lateness is not Lateness.ON_TIME:
        return translate("Waiting", "{n} s longer than expected").format(
            n=format_number(int(wait.over))
        )
    if not wait.estimate:
        return translate("Waiting", "{n} s").format(n=elapsed) if wait.elapsed >= 1 else ""
    return translate("Waiting", "{n} s / about {total} s").format(
        n=elapsed, total=format_number(wait.estimate)
    )


def channel_words(
    sent_at: datetime, called_back_at: datetime | None, polled_at: datetime | None
) -> str:
    """How soon after sending each channel delivered the result; "" where neither has."""
    parts = []
    if called_back_at:
        seconds = format_decimal((called_back_at - sent_at).total_seconds())
        parts.append(translate("Waiting", "callback {n} s").format(n=seconds))
    if polled_at:
        seconds = format_decimal((polled_at - sent_at).total_seconds())
        parts.append(translate("Waiting", "polling {n} s").format(n=seconds))
    return " / ".join(parts)


def choice_word(choice: str) -> str:
    """A decision in one word: `choice` is a word of domain.decisions.Choice; "" for none."""
    match choice:
        case "approved":
            return translate("Decision", "Pick")
        case "review":
            return translate("Decision", "Maybe")
        case "rejected":
            return translate("Decision", "Reject")
        case "withdrawn":
            return translate("Decision", "Taken back")
        case _:
            return ""


def undecided_word() -> str:
    """What stands where nothing was decided."""
    return translate("Decision", "Undecided")


def star_word(stars: int) -> str:
    """So many stars, and never more than there can be."""
    return "★" * min(stars, MAX_STARS)


def colour_word(colour: Colour) -> str:
    """The colour label's name; "" for none."""
    match colour:
        case Colour.RED:
            return translate("Marks", "Red")
        case Colour.YELLOW:
            return translate("Marks", "Yellow")
        case Colour.GREEN:
            return translate("Marks", "Green")
        case Colour.BLUE:
            return translate("Marks", "Blue")
        case Colour.NONE:
            return ""


def marks_words(marks: Marks) -> list[str]:
    """The marks of a picture, each in words."""
    words = (stars_word(marks.stars), colour_word(marks.colour), *marks.tags)
    return [word for word in words if word]


def stars_word(stars: int) -> str:
    """The number of stars in words; "" for none."""
    words = {
        1: translate("Marks", "1 star"),
        2: translate("Marks", "2 stars"),
        3: translate("Marks", "3 stars"),
        4: translate("Marks", "4 stars"),
        5: translate("Marks", "5 stars"),
    }
    return words.get(stars, "")


def given_up_words(picture: Picture) -> str:
    """When the original was given up, "" where it was not."""
    if not picture.is_given_up:
        return ""
    day = datetime.fromisoformat(picture.reason_text).astimezone().date()
    return translate("Trouble", "Original given up on {date}").format(date=format_date(day))


def lost_words(*, can_come_back: bool) -> tuple[str, str]:
    """Headline and detail of a picture whose file cannot be read."""
    return (
        translate("Trouble", "The file is missing or damaged"),
        translate("Trouble", "It can be retrieved free of charge.") if can_come_back else "",
    )


def trouble_words(picture: Picture) -> tuple[str, str]:
    """Headline and detail of a picture that needs the user's action."""
    if picture.state is PictureState.CANCELLED:
        return translate("Trouble", "Cancelled"), ""
    reason = reason_sentence(picture.reason_text)
    match picture.reason:
        case Reason.GONE:
            return (
                translate("Trouble", "No longer on the server"),
                translate("Trouble", "The vendor has cleaned it up."),
            )
        case Reason.BROKEN_IMAGE:
            return (
                translate("Trouble", "The file is damaged"),
                translate("Trouble", "Download it again, free of charge."),
            )
        case Reason.TOO_LARGE:
            return translate("Trouble", "The file is too large"), reason_sentence(
                picture.reason_text
            )
        case Reason.HOST_REFUSED:
            return (
                translate("Trouble", "Address not allowed"),
                translate("Trouble", "Its host is not on the list of picture hosts."),
            )
        case Reason.REFUSED_BY_HOST:
            return translate("Trouble", "The server refused the file"), reason_sentence(
                picture.reason_text
            )
        case Reason.NOT_FETCHED:
            return translate("Trouble", "The file could not be fetched"), reason
        case _:
            return translate("Trouble", "Generation failed"), reason
