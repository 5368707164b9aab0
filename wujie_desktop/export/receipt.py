"""The receipt of a delivery, and the page on which whoever got it checks the files: without this
program and without a network."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

from wujie_desktop.assets import FOLDER
from wujie_desktop.domain.export_plan import ExportPlan, PlannedFile
from wujie_desktop.export.folder import names_in, write_file
from wujie_desktop.export.names import distinct

KIND = "wujie-receipt"
VERSION = 1
RECEIPT = "receipt.json"
PAGE = "check.html"


def write_receipt(
    folder: Path, plan: ExportPlan, *, at: datetime, who: str, recipient: str, program: str
) -> tuple[Path, ...]:
    """Write the receipt of `plan` and, unless it is there, the page; returns what was written.
    Raises NotExported."""
    content = receipt_of(plan, at=at, who=who, recipient=recipient, program=program)
    present = names_in(folder)
    receipt, page = folder / distinct((RECEIPT,), present)[0], folder / PAGE
    write_file(receipt, content)
    if PAGE in present:
        return (receipt,)
    write_file(page, (FOLDER / "receipt" / PAGE).read_bytes())
    return receipt, page


def receipt_of(plan: ExportPlan, *, at: datetime, who: str, recipient: str, program: str) -> bytes:
    """The receipt as JSON. Its seal is the hash of everything else in it, written without blanks:
    it shows a slip of the hand, and proves nothing against somebody who makes it anew."""
    rendition = plan.preset.rendition
    policies = dict.fromkeys(
        plan.policy.holding_for(file.picture.project).name for file in plan.files
    )
    content = {
        "kind": KIND,
        "version": VERSION,
        "made_at": at.astimezone(UTC).isoformat(timespec="seconds"),
        "program": program,
        "confirmed_by": who,
        "recipient": recipient,
        "policy": [name for name in policies if name],
        "visible_mark": rendition.visible.words if rendition.visible else "",
        "implicit_mark": plan.preset.writes_label,
        "files": [_delivered(file) for file in plan.delivered],
        "left_out": [
            {"picture_key": file.picture.key, "because": file.blocker.value if file.blocker else ""}
            for file in plan.left_out
        ],
    }
    bare = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    seal = hashlib.sha256(bare.encode("utf-8", "replace")).hexdigest()
    whole = json.dumps({**content, "seal": seal}, ensure_ascii=False, indent=1)
    return whole.encode("utf-8", "replace")


def _delivered(file: PlannedFile) -> dict[str, object]:
    decision = file.decision
    return {
        "name": file.name,
        "sha256": file.sha256,
        "bytes": file.size,
        "ai_label": file.label,
        "picture_key": file.picture.key,
        "made_of": file.made_of,
        "decision": decision.choice.value if decision else "",
        "decided_by": decision.who if decision else "",
    }
