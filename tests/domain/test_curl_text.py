"""Commands as browsers, Postman and shells write them, against how each of them encodes."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tests.builders import AVATAR, draft
from tests.thorough import examples
from wujie_desktop.domain.curl_text import is_command
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.draft_text import MAX_LENGTH, read_draft
from wujie_desktop.domain.errors import DraftUnreadable
from wujie_desktop.domain.exact_request import ExactRequest

URL = "https://gate.wujieai.net/wj-open/v1/avatar/artwork/create"
Encode = Callable[[str], str]


def units(text: str) -> list[int]:
    """As JavaScript counts: characters above 65,535 are two."""
    data = text.encode("utf-16-le")
    return [int.from_bytes(data[place : place + 2], "little") for place in range(0, len(data), 2)]


def chrome_bash(text: str) -> str:
    if not re.search(r"[\0-\x1F\x7F-\x9F!]|'", text):
        return f"'{text}'"
    plain = text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    plain = plain.replace("\r", "\\r").replace("!", "\\u0021")
    return "$'" + re.sub(r"[\0-\x1F\x7F-\x9F]", lambda it: f"\\u{ord(it[0]):04x}", plain) + "'"


def chrome_bash_ascii(text: str) -> str:
    """The older one: everything that is not ASCII is escaped, by halves."""
    plain = text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    plain = plain.replace("\r", "\\r").replace("!", "\\u0021")
    return "$'" + "".join(chr(n) if 31 < n < 127 else f"\\u{n:04x}" for n in units(plain)) + "'"


def firefox_bash(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    plain = plain.replace("\r", "\\r").replace("!", "\\u0021")
    escaped = (
        chr(n) if 31 < n < 127 else f"\\x{n:02x}" if n < 256 else f"\\u{n:04x}"
        for n in units(plain)
    )  # fmt: skip
    return "$'" + "".join(escaped) + "'"


def bytes_bash(text: str) -> str:
    return "$'" + "".join(f"\\x{byte:02x}" for byte in text.encode()) + "'"


def octal_bash(text: str) -> str:
    return "$'" + "".join(f"\\{byte:03o}" for byte in text.encode()) + "'"


def long_bash(text: str) -> str:
    return "$'" + "".join(f"\\U{ord(letter):08x}" for letter in text) + "'"


def double_bash(text: str) -> str:
    return '"' + re.sub(r'([\\"$`])', r"\\\1", text) + '"'


def mixed_bash(text: str) -> str:
    """Three ways in one word."""
    third = len(text) // 3
    parts = (text[:third], text[third : 2 * third], text[2 * third :])
    return chrome_bash_ascii(parts[0]) + shlex.quote(parts[1]) + double_bash(parts[2])


def browser_windows(text: str) -> str:
    """Chrome, Edge and today's Firefox."""
    said = text.replace("\\", "\\\\").replace('"', '\\"')
    said = re.sub(r"[^a-zA-Z0-9\s_\-:=+~'/.',?;()*`]", lambda it: f"^{it[0]}", said)
    said = re.sub(r"%(?=[a-zA-Z0-9_])", "%^", said)
    return '^"' + re.sub(r"\r?\n", "^\n\n", said) + '^"'


def old_firefox_windows(text: str) -> str:
    said = text.replace("\\", "\\\\").replace('"', '""').replace("%", '"%"')
    return '"' + re.sub(r"\r\n|[\n\r]", r'"^\n\n"', said) + '"'


def program_windows(text: str) -> str:
    """As a program that starts another one writes its arguments."""
    return subprocess.list2cmdline([text + " "])[:-2] + '"'


def chrome_powershell(text: str) -> str:
    said = re.sub(r'([`$"])', r"`\1", text)
    escaped = (chr(n) if 31 < n < 127 else f"$([char]{n})" for n in units(said))
    return '"' + "".join(escaped) + '"'


def single_powershell(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def double_powershell(text: str) -> str:
    said = re.sub(r'([`$"])', r"`\1", text).replace("\n", "`n").replace("\r", "`r")
    return '"' + said + '"'


def lines_powershell(text: str) -> str:
    return '@"\n' + re.sub(r'([`$"])', r"`\1", text) + '\n"@'


BASH = [
    shlex.quote, chrome_bash, chrome_bash_ascii, firefox_bash, bytes_bash, octal_bash, long_bash,
    double_bash, mixed_bash,
]  # fmt: skip
WINDOWS = [browser_windows, old_firefox_windows]
POWERSHELL = [chrome_powershell, single_powershell, double_powershell, lines_powershell]


def bash_command(quote: Encode, body: str) -> str:
    header = quote("content-type: application/json")
    return f"curl {quote(URL)} \\\n  -H {header} \\\n  --data-raw {quote(body)} \\\n  --compressed"


def windows_command(quote: Encode, body: str) -> str:
    header = quote("content-type: application/json")
    return f"curl {quote(URL)} ^\n  -H {header} ^\n  --data-raw {quote(body)} ^\n  --compressed"


def request_command(quote: Encode, body: str) -> str:
    return (
        "$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession\n"
        '$session.UserAgent = "Mozilla/5.0 (X11; Linux x86_64)"\n'
        f'Invoke-WebRequest -UseBasicParsing -Uri "{URL}" `\n-Method "POST" `\n'
        '-WebSession $session `\n-Headers @{\n"accept"="*/*"\n  "accept-language"="zh-CN"\n} `\n'
        f'-ContentType "application/json" `\n-Body {quote(body)}'
    )


def bytes_command(quote: Encode, body: str) -> str:
    sent = f"([System.Text.Encoding]::UTF8.GetBytes({quote(body)}))"
    return f'Invoke-WebRequest -Uri "{URL}" `\n-Method "POST" `\n-Body {sent}'


def postman_command(quote: Encode, body: str) -> str:
    return (
        '$headers = New-Object "System.Collections.Generic.Dictionary[[String],[String]]"\n'
        f'$headers.Add("Content-Type", "application/json")\n\n$body = {quote(body)}\n\n'
        f"$response = Invoke-RestMethod '{URL}' -Method 'POST' -Headers $headers -Body $body\n"
        "$response | ConvertTo-Json"
    )


DIALECTS = [
    *((bash_command, quote) for quote in BASH),
    *((windows_command, quote) for quote in WINDOWS),
    *((make, quote) for make in (request_command, bytes_command, postman_command)
      for quote in POWERSHELL),
]  # fmt: skip

FRAGMENTS = [
    "'", '"', "`", "\\", "\n", "\r", "\t", "%", "^", "!", "$", "%PATH%", "$HOME", "$(date)", "\\n",
    "\\u4e2d", "''", '""', "^^", "^\n", "\\\\", '\\"', "中文", "é", "ÿ", "Ã©", "😀", "👩‍👧", "&",
    "|", "<", ">", ";", "#", "@", "{", "}", "[", "]", "(", ")", "x", "N", "0", " ", "-d ", "=",
    "\u2028", "\ufeff", "“”", "‘’", "~", "*", "?", "/", ",", ":",
]  # fmt: skip
letters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
prompts = st.one_of(
    st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join), st.text(letters, max_size=60)
)


def body_of(asked: RequestDraft, form: str) -> str:
    said = {
        "avatar_key": asked.avatar_key,
        "prompt": asked.prompt,
        "artwork_templates": [
            {"template_key": row.template_key, "number": row.number} for row in asked.templates
        ],
    }
    return json.dumps(
        said,
        ensure_ascii=form == "ascii",
        indent=2 if form == "lines" else None,
        separators=(",", ":") if form == "compact" else None,
    )


@pytest.mark.parametrize("form", ["compact", "ascii", "lines"])
@pytest.mark.parametrize(("command", "quote"), DIALECTS)
@settings(max_examples=examples(60))
@given(prompt=prompts)
@example(prompt="".join(FRAGMENTS))
@example(prompt="first line\nsecond 'line' \"quoted\" 100%PATH% ^ ! $HOME `ls` \\n 中文 😀")
def test_every_dialect_gives_the_same_draft(
    command: Callable[[Encode, str], str], quote: Encode, form: str, prompt: str
) -> None:
    asked = draft(prompt=prompt)
    body = body_of(asked, form)
    if quote is firefox_bash:
        # What it writes of these is the bytes of another text: bash and we read them so.
        assume(not re.search("[\x80-\xff]{2}", body))
    text = command(quote, body)
    assert is_command(text)
    assert read_draft(text) == asked


@given(prompt=prompts)
def test_a_command_line_that_can_be_read_in_two_ways_is_refused(prompt: str) -> None:
    asked = draft(prompt=prompt)
    body = body_of(asked, "compact")
    text = f"curl {URL} ^\n  --data-raw {program_windows(body)}"
    try:
        assert read_draft(text) == asked
    except DraftUnreadable:
        assert re.search(r"[\\^&|<>]|%[A-Za-z_]\w*%", prompt)


@given(prompt=prompts)
def test_our_own_cURL_comes_back(prompt: str) -> None:  # noqa: N802 - its name
    asked = draft(prompt=prompt)
    request = ExactRequest(URL, body_of(asked, "compact").encode(), '{"appId":"x"}')
    assert read_draft(request.as_curl()) == asked


BODY = body_of(draft(prompt="a red hat"), "compact")
Q = shlex.quote(BODY)


@pytest.mark.parametrize(
    "text",
    [
        f"curl -X POST {URL} -d{Q}",
        f"curl -sSd{Q} {URL}",
        f"curl -sSLd {Q} {URL}",
        f"curl --data-raw={Q} {URL}",
        f"curl --data={Q} {URL}",
        f"curl --json {Q} {URL}",
        f"curl --data-binary {Q} {URL}",
        f"curl --data-ascii {Q} {URL}",
        f"curl --json '{{' --json {shlex.quote(BODY[1:])} {URL}",
        f"curl -H '-d' -A --data-raw -b 'a=b; c' -o --json -d {Q} {URL}",
        f"curl -u a:b --user-agent -d --cookie --json --data-raw {Q}",
        f"CURL.EXE {URL} -d {Q}",
        f"$ curl \\\n{URL} \\\r\n  -d \\\n{Q}",
        f"curl {URL} `\n  -H 'a: b' `\r\n  -d {Q}",
        f"curl --location {URL} ^\r\n --data {json.dumps(BODY)}",
        f"curl.exe {URL} --data-binary {json.dumps(BODY)}",
        f"iwr {URL} -Method POST -body '{BODY}'",
        f"irm -Uri {URL} -Body '{BODY}' -Method Post | ConvertTo-Json",
        f"$r = Invoke-RestMethod {URL} -Body ([Text.Encoding]::UTF8.GetBytes('{BODY}'))",
    ],
)
def test_options_in_every_form(text: str) -> None:
    assert read_draft(text) == draft(prompt="a red hat")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"curl {URL}", "no body"),
        (f"curl -d @body.json {URL}", "not in its text"),
        (f"curl --json @- {URL}", "not in its text"),
        (f"curl --data-urlencode {Q}", "not in its text"),
        (f"curl -G -d {Q}", "not in its text"),
        (f"curl -F prompt=x -d {Q}", "not in its text"),
        (f"curl -K file -d {Q}", "not in its text"),
        (f"curl -d {Q} --next -d {Q}", "not in its text"),
        (f"curl -d {Q} -d {Q}", "not JSON"),
        (f"curl -d={Q}", "not JSON"),
        (f"curl -d {Q} ; curl -d {Q}", "a shell would"),
        (f"curl -d {Q} & rm x", "a shell would"),
        (f"curl -d {Q} > out", "a shell would"),
        ('curl -d "{\\"prompt\\":\\"$HOME\\"}"', "a shell would"),
        ('curl -d "{\\"prompt\\":\\"`id`\\"}"', "a shell would"),
        ('curl -d "{\\"prompt\\":\\"$(id)\\"}"', "a shell would"),
        ("curl -d '{\"prompt\":\"'$X'\"}'", "a shell would"),
        ('curl -d $\'{"prompt":"\\q"}\'', "no character"),
        ('curl -d $\'{"prompt":"\\ud83d"}\'', "no character"),
        ('curl -d $\'{"prompt":"\\U00110000"}\'', "no character"),
        ('curl -d $\'{"prompt":"\\0"}\'', "no character"),
        ("curl -d 'open", "quotation mark"),
        ('curl ^"x^" ^\n -d "open', "quotation mark"),
        ('curl x ^\n -d "{\\"prompt\\":\\"%PATH%\\"}"', "a shell would"),
        ('curl x ^\n -d "{\\"prompt\\":\\"a\\\\nb\\"}"', "two ways"),
        ('curl ^"x^" ^\n -d ^"{}^" & del x', "a shell would"),
        (f"Invoke-WebRequest {URL} -Body $body", "a shell would"),
        (f"Invoke-WebRequest {URL} -Body (Get-Content x)", "a shell would"),
        (f"Invoke-WebRequest {URL} -Body (@{{a=1}} | ConvertTo-Json)", "a shell would"),
        (f'Invoke-WebRequest {URL} -Body "$x"', "a shell would"),
        (f"Invoke-WebRequest {URL} -Body ('{BODY}' + 'x')", "a shell would"),
        (f"Invoke-WebRequest {URL} -Body '{BODY}' -replace 'red','blue'", "a shell would"),
        (f"$b = '{BODY}'\n$b += 'x'\nirm {URL} -Body $b", "a shell would"),
        (f"irm x -Body '{BODY}'\nirm x -Body '{BODY}'", "two ways"),
        (f"Invoke-WebRequest {URL} -Method POST -Body", "a shell would"),
        (f"irm {URL} -Body 'open", "quotation mark"),
    ],
)
def test_what_is_not_understood_is_refused_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(DraftUnreadable, match=reason):
        read_draft(text)


@given(st.sampled_from(DIALECTS), st.text(max_size=80), st.integers(0, 200), st.text(max_size=3))
def test_any_command_is_a_draft_or_said_to_be_none(
    dialect: tuple[Callable[[Encode, str], str], Encode], text: str, place: int, more: str
) -> None:
    """However it was cut or scribbled into."""
    command, quote = dialect
    said = command(quote, text)
    for spoilt in (said, said[:place], said[:place] + more + said[place:]):
        with suppress(DraftUnreadable):
            assert isinstance(read_draft(spoilt), RequestDraft)


MANY = [
    "\n", " ", "\\", '"', "'", '""', "^", "^\n", "%a", "$a", '@"\n', "@'\n", "`", "`\n", "-body ",
    "$a=", "(", "curl ",
]  # fmt: skip
STARTS = ["", "curl ", "curl x ^\n", "curl x `\n", 'curl ^"', "irm x -Body ", "irm "]


@pytest.mark.parametrize("many", MANY)
@pytest.mark.parametrize("start", STARTS)
def test_the_longest_text_is_read_at_once(start: str, many: str) -> None:
    """Where reading took the square of the length, this would not end."""
    text = (start + many * 200_000)[: MAX_LENGTH - 1]
    is_command(text)
    with suppress(DraftUnreadable):
        read_draft(text)


@pytest.mark.parametrize("text", ["curling is a sport", "", "the curl command", "irm", AVATAR])
def test_a_prompt_is_not_a_command(text: str) -> None:
    assert not is_command(text)
