"""Exports in words and as a table: what was written, what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime

from wujie_desktop.domain.export_plan import ExportPlan, PlannedFile
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.domain.moderation import gate
from wujie_desktop.domain.policy import Policy
from wujie_desktop.domain.request import Picture
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.gallery.tile import template_name
from wujie_desktop.presenters.policies.policy_words import policy_word
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate

HEADINGS = (
    "file",
    "sha256",
    "bytes",
    "picture_key",
    "machine_verdict",
    "policy",
    "decision",
    "decided_by",
    "decided_at",
    "left_out_because",
    "why",
    "aigc_label",
    "made_of",
)
"""Of the manifest: the same in every language, for programs."""


def blocker_word(bar: ExportBlocker) -> str:
    """Why a picture may not be exported."""
    return _BLOCKERS[bar]()


_BLOCKERS: Mapping[ExportBlocker, Callable[[], str]] = {
    ExportBlocker.NOT_THERE: lambda: translate("Export", "without a file"),
    ExportBlocker.DAMAGED: lambda: translate("Export", "file missing or changed"),
    ExportBlocker.UNRENDERED: lambda: translate("Export", "no copy can be made as wanted"),
    ExportBlocker.BLOCKED: lambda: translate("Export", "blocked by the machine"),
    ExportBlocker.FORBIDDEN: lambda: translate("Export", "forbidden by the policy"),
    ExportBlocker.REJECTED: lambda: translate("Export", "rejected"),
    ExportBlocker.UNDECIDED: lambda: translate("Export", "waiting for a decision"),
    ExportBlocker.MISLABELLED: lambda: translate("Export", "AI label faulty or double"),
    ExportBlocker.UNLABELLED: lambda: translate("Export", "its copy would have no right AI label"),
    ExportBlocker.NOT_REACHED: lambda: translate("Export", "stopped before"),
}


def left_out_words(bars: Iterable[ExportBlocker]) -> str:
    """How many were left out and why; "" without any."""
    figures = Counter(bars)
    parts = [
        translate("Export", "{why} {n}").format(
            why=blocker_word(bar), n=format_number(figures[bar])
        )
        for bar in ExportBlocker
        if figures[bar]
    ]
    if not parts:
        return ""
    listed = translate("Export", ", ").join(parts)
    return translate("Export", "Left out: {list}.").format(list=listed)


def refusal(sentence: str) -> Explanation:
    """`sentence` as a notice: why nothing, or not all, left."""
    return Explanation(sentence, "", "", sentence, grave=False)


def manifest_rows(plan: ExportPlan) -> list[tuple[str, ...]]:
    """A row for every picture that was asked for: its file, or why there is none."""
    return [HEADINGS, *(_manifest_row(file, plan.policy) for file in plan.files)]


def _manifest_row(file: PlannedFile, policy: Policy) -> tuple[str, ...]:
    picture, decision = file.picture, file.decision
    judged = gate(picture.audit, picture.involve_yellow) if picture.verdict else None
    return (
        file.name if file.sha256 else "",
        file.sha256,
        str(file.size) if file.sha256 else "",
        picture.key,
        judged.value if judged else "",
        policy_word(policy.holding_for(picture.project).name),
        decision.choice.value if decision else "",
        decision.who if decision else "",
        decision.at.astimezone(UTC).isoformat() if decision else "",
        file.blocker.value if file.blocker else "",
        blocker_word(file.blocker) if file.blocker else "",
        file.label,
        file.made_of if file.sha256 else "",
    )


def pack_name(pictures: Sequence[Picture], names: Mapping[TemplateKey, str], at: datetime) -> str:
    """The name that is proposed for the evidence pack of `pictures`, without a suffix."""
    contest, day = translate("Export", "Contest"), at.astimezone().date().isoformat()
    if len(pictures) != 1:
        many = translate("Export", "set of {n}").format(n=format_number(len(pictures)))
        return f"{contest}_{many}_{day}"
    only = pictures[0]
    return f"{contest}_{template_name(only.template_key, names)}_{day}_{only.key}"


def pack_contents(number: int) -> tuple[str, ...]:
    """What goes into an evidence pack of so many pictures, one line each."""
    return (
        translate("Export", "The files, with proof that they are as they came: {n}").format(
            n=format_number(number)
        ),
        translate("Export", "The audit and every answer, word for word as received"),
        translate("Export", "The request by which the vendor finds them, without keys of yours"),
        translate("Export", "All that was decided about them, sealed"),
        translate("Export", "A page that opens without this program and without a network"),
    )


def contested_words(pictures: Iterable[Picture], names: Mapping[TemplateKey, str]) -> str:
    """Which pictures are contested: their templates, each once."""
    each = dict.fromkeys(template_name(picture.template_key, names) for picture in pictures)
    return translate("Export", ", ").join(each)


def evidence_sentence(number: int, name: str) -> str:
    """The result of writing an evidence pack."""
    said = translate("Export", "“{name}” is saved, pictures: {n}. Pass it on to the vendor.")
    return said.format(n=format_number(number), name=name)
