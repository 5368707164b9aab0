"""Drafts as text: `*.wujie.json` files, bodies of create calls, commands that send them.

The file has the form of a create call's body (contract §4) without the notify address, so that an
exported draft contains no secret and an imported one sends results nowhere.
"""

from __future__ import annotations

import json

from wujie_desktop.domain.draft import RequestDraft, TemplateRow
from wujie_desktop.domain.errors import DraftUnreadable
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.ids import AvatarKey, ProjectId, TemplateKey

KIND = "wujie-draft"
VERSION = 1
SUFFIX = ".wujie.json"
MAX_LENGTH = 256 * 1024
"""Characters of a text that may be a draft."""
_MAX_ROWS = 50


def draft_text(draft: RequestDraft) -> str:
    """Write `draft` as the text of a file, without its notify address."""
    content: dict[str, object] = {
        "kind": KIND,
        "version": VERSION,
        "avatar_key": draft.avatar_key,
        "prompt": draft.prompt,
        "artwork_templates": [
            {"template_key": row.template_key, "number": row.number} for row in draft.templates
        ],
    }
    if draft.project:
        content["project"] = draft.project
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _body_of(text: str) -> str:
    if text.lstrip().startswith("{"):
        return text
    from wujie_desktop.domain.curl_text import body_of_command, is_command

    return body_of_command(text) if is_command(text) else text


def read_draft(text: str) -> RequestDraft:
    """Read the draft in a file, in the body of a create call or in a command that sends one.

    The draft may still be invalid. Raises DraftUnreadable.
    """
    if len(text) > MAX_LENGTH:
        raise DraftUnreadable(FailureReason.TOO_LONG)
    try:
        content = json.loads(_body_of(text.lstrip("\ufeff")))
    except (ValueError, RecursionError) as error:
        raise DraftUnreadable(FailureReason.NOT_JSON) from error
    if not isinstance(content, dict):
        raise DraftUnreadable(FailureReason.NOT_AN_OBJECT)
    if not {"avatar_key", "prompt", "artwork_templates"} & content.keys():
        raise DraftUnreadable(FailureReason.NO_DRAFT_FIELDS)
    if content.get("kind", KIND) != KIND or content.get("version", VERSION) != VERSION:
        raise DraftUnreadable(FailureReason.NEWER_VERSION)
    rows = content.get("artwork_templates") or []
    if not isinstance(rows, list) or len(rows) > _MAX_ROWS:
        raise DraftUnreadable(FailureReason.NO_TEMPLATE_LIST)
    return RequestDraft(
        avatar_key=AvatarKey(_text(content.get("avatar_key"), "avatar_key")),
        prompt=_text(content.get("prompt"), "prompt"),
        templates=tuple(_row(item) for item in rows),
        project=ProjectId(_text(content.get("project"), "project")),
    )


def _row(item: object) -> TemplateRow:
    if not isinstance(item, dict):
        raise DraftUnreadable(FailureReason.NO_TEMPLATE_LIST)
    number = item.get("number", 1)
    if not isinstance(number, int) or isinstance(number, bool) or abs(number) > 2**31:
        raise DraftUnreadable(FailureReason.NO_NUMBER)
    key = _text(item.get("template_key"), "template_key")
    return TemplateRow(TemplateKey(key), number)


def _text(value: object, name: str) -> str:
    """A string that can be stored, with "?" for half a surrogate pair."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise DraftUnreadable(FailureReason.NO_TEXT.of(name))
    return value.encode("utf-8", "replace").decode("utf-8")
