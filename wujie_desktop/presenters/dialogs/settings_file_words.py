"""Settings that were taken from a file, in words."""

from __future__ import annotations

from collections.abc import Iterable

from wujie_desktop.config.settings_file import TakenSettings
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.text.translate import translate


def taken_notice(taken: TakenSettings) -> Explanation:
    """What was taken and what was not."""
    remarks = []
    if taken.is_newer or taken.unknown:
        remarks.append(
            translate(
                "SettingsFile",
                "A newer version wrote the file. What this version does not know is kept for it: "
                "{names}",
            ).format(names=_list(taken.unknown) or "–")
        )
    if taken.unusable:
        remarks.append(
            translate("SettingsFile", "Not usable, and left as it was: {names}").format(
                names=_list(taken.unusable)
            )
        )
    return Explanation(
        translate("SettingsFile", "The settings were taken from the file"),
        " ".join(remarks),
        translate("SettingsFile", "Private keys are never in such a file: enter them here."),
        f"settings taken: {len(taken.changes)}",
        grave=False,
    )


def _list(names: Iterable[str]) -> str:
    return translate("SettingsFile", ", ").join(sorted(names))
