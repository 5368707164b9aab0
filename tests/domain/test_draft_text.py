from __future__ import annotations

import json
import shlex
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import AVATAR, TEMPLATE, draft
from wujie_desktop.domain.draft import RequestDraft, TemplateRow
from wujie_desktop.domain.draft_text import draft_text, read_draft
from wujie_desktop.domain.errors import DraftUnreadable
from wujie_desktop.domain.ids import AvatarKey, TemplateKey

storable = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
drafts = st.builds(
    RequestDraft,
    avatar_key=storable.map(AvatarKey),
    prompt=storable,
    templates=st.lists(
        st.builds(TemplateRow, storable.map(TemplateKey), st.integers(-5, 99)), max_size=6
    ).map(tuple),
)


@given(drafts)
def test_a_draft_comes_back_from_its_file(asked: RequestDraft) -> None:
    assert read_draft(draft_text(asked)) == asked


def test_a_file_names_no_address() -> None:
    text = draft_text(draft(notify_url="https://me.example/wujie/secret-token"))
    assert "secret-token" not in text
    assert read_draft('{"prompt":"x","notify_url":"https://evil.example"}').notify_url == ""


@given(st.text(max_size=200))
def test_any_text_is_a_draft_or_said_to_be_none(text: str) -> None:
    for said in (
        text,
        f"curl {text}",
        json.dumps({"avatar_key": text, "artwork_templates": [text]}),
    ):
        with suppress(DraftUnreadable):
            assert isinstance(read_draft(said), RequestDraft)


BODY = json.dumps(
    {
        "avatar_key": AVATAR,
        "prompt": 'it\'s 夜 \n"quoted" $HOME',
        "artwork_templates": [{"template_key": TEMPLATE, "number": 2}, {"template_key": "X"}],
        "notify_url": "https://somebody.example",
    },
    ensure_ascii=False,
)
ASKED = draft(
    prompt='it\'s 夜 \n"quoted" $HOME',
    templates=(TemplateRow(TEMPLATE, 2), TemplateRow(TemplateKey("X"), 1)),
)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "\ufeff" + BODY,
        f"curl -X POST https://gate/x --data-raw {shlex.quote(BODY)}",
        f"curl --location 'https://gate/x' \\\n -H 'A: b' \\\n -d {shlex.quote(BODY)}",
        f"$ curl https://gate --data={shlex.quote(BODY)}",
        f"curl.exe https://gate ^\r\n --json {shlex.quote(BODY)}",
    ],
)
def test_bodies_and_curl_commands_become_drafts(text: str) -> None:
    assert read_draft(text) == ASKED


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        "curl https://gate",
        "curl -d 'open",
        "curl -d @file https://gate",
        '{"prompt": 3}',
        '{"avatar_key": ["x"]}',
        '{"artwork_templates": 5}',
        '{"artwork_templates": [5]}',
        '{"artwork_templates": [{"number": "two"}]}',
        '{"artwork_templates": [{"number": true}]}',
        json.dumps({"artwork_templates": [{}] * 51}),
        '{"kind": "wujie-draft", "version": 2, "prompt": ""}',
        '{"kind": "else", "prompt": ""}',
        "[" * 100_000,
        " " * 300_000,
    ],
)
def test_what_is_no_draft_is_said(text: str) -> None:
    with pytest.raises(DraftUnreadable):
        read_draft(text)


def test_half_a_character_can_be_stored() -> None:
    assert read_draft('{"prompt": "a\\ud83d"}').prompt == "a?"
