"""Labels of originals that are faulty or double, in words: the facts, and what can be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from wujie_desktop.domain.export_plan import Fault, FaultyLabels
from wujie_desktop.presenters.dialogs.label_words import fault_words
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate


def faulty_label_facts(pictures: Sequence[Sequence[Fault]]) -> str:
    """How many pictures it is about, and what is wrong with the labels of each, the commonest
    first."""
    said = translate(
        "Export",
        "Pictures that came with an AI label which is not as the standard wants it "
        "(GB 45438-2025): {n}. What is wrong:",
    )
    often = Counter(fault for faults in pictures for fault in faults)
    line = translate("Export", "· {what} ({n})")
    listed = (
        line.format(what=fault_words(fault), n=format_number(number))
        for fault, number in often.most_common()
    )
    return "\n".join((said.format(n=format_number(len(pictures))), *listed))


def choice_word(choice: FaultyLabels) -> str:
    """What can be done."""
    return {
        FaultyLabels.KEEP: translate("Export", "Keep them as they are"),
        FaultyLabels.REPLACE: translate("Export", "Put one right label in their place"),
        FaultyLabels.LEAVE_OUT: translate("Export", "Leave these pictures out"),
    }[choice]


def choice_hint(choice: FaultyLabels) -> str:
    """What that means."""
    return {
        FaultyLabels.KEEP: translate(
            "Export", "The copies say what the originals say; the list beside them notes it."
        ),
        FaultyLabels.REPLACE: translate(
            "Export",
            "Where one of the producer's own is right, it stays alone; else a new one names the "
            "producer of the settings. The originals stay as they are.",
        ),
        FaultyLabels.LEAVE_OUT: translate("Export", "The list says why they are missing."),
    }[choice]
