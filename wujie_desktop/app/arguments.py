"""The command line: its grammar, and one-line error messages."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from wujie_desktop.app.commands.terminal import one_line, say
from wujie_desktop.app.team_arguments import add_team
from wujie_desktop.config.environment import APP_ID, DATA_DIR, GATEWAY, PRIVATE_KEY
from wujie_desktop.domain.contact_sheet import COLUMNS
from wujie_desktop.domain.draft import RequestDraft, TemplateRow
from wujie_desktop.domain.draft_text import SUFFIX
from wujie_desktop.domain.ids import AvatarKey, TemplateKey
from wujie_desktop.domain.numbers import LAST_PORT
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.profile import ProfileKind
from wujie_desktop.domain.texts import is_whole
from wujie_desktop.domain.validation import Field, validate_draft

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

    from wujie_desktop.domain.filter import Filter

EXIT_USAGE = 2


class _Parser(argparse.ArgumentParser):
    """Reports an error in one line."""

    @override
    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        say(self.format_help().rstrip())

    @override
    def error(self, message: str) -> NoReturn:
        self.exit(EXIT_USAGE, f"{self.prog}: {one_line(message)} (see --help)\n")


_MAX_DIGITS = 9
_MAX_WAIT = 10.0**9
"""Seconds."""


def read_arguments(given: Sequence[str]) -> argparse.Namespace:
    """Parse the arguments; end the program with a one-line message where they are wrong.

    The result also has `file`, a draft to open in the window or "", and for `submit` the request as
    `draft`.
    """
    parser, words = build_parser(), list(given)
    for number, word in enumerate(words, start=1):
        if not is_whole(word):
            parser.error(f"argument {number} is not UTF-8: {word!a}")
    file = words.pop() if words and words[-1].endswith(SUFFIX) else ""
    chosen = parser.parse_args(words, argparse.Namespace(file=file))
    if file and (chosen.command or chosen.smoke or chosen.version):
        parser.error(f"only the window opens {SUFFIX} files")
    if chosen.command in ("demo", "sandbox"):
        _check_scenario(parser, chosen.scenario)
    if chosen.command == "pack" and chosen.most and chosen.least > chosen.most:
        parser.error("--least is more than --most")
    if chosen.command == "submit":
        chosen.draft = _read_draft(parser, chosen)
    return chosen


def build_parser() -> argparse.ArgumentParser:
    """Return the parser with every argument of the program."""
    parser = _Parser(
        prog="wujie-desktop",
        description="The desktop program for the 无界AI avatar camera. A draft "
        f"(*{SUFFIX}) as the last argument opens in the window.",
        epilog=f"Without a window, credentials come from {APP_ID} and {PRIVATE_KEY} "
        f"(PKCS#8, base64); {GATEWAY} is the gateway's base address, {DATA_DIR} the data folder.",
    )
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    _add_profile(parser)
    parser.add_argument("--smoke", action="store_true", help="open every page once and exit")
    parser.add_argument("--gateway", metavar="URL", default="", help="base address of the gateway")
    _add_look(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    demo = commands.add_parser("demo", help="the main job through the real window, by itself")
    demo.add_argument("--screenshot", metavar="FILE.png", type=Path, help="save the window here")
    demo.add_argument("--scenario", metavar="NAME", default="audit-mix", help="sandbox scenario")
    _add_look(demo)
    _add_headless(commands)
    _add_rules(commands)
    add_team(commands)
    sandbox = commands.add_parser("sandbox", help="the sandbox gateway alone")
    sandbox.add_argument("--port", metavar="N", type=_port, default=0, help="0: any free port")
    sandbox.add_argument("--scenario", metavar="NAME", default="ok", help="what it plays")
    return parser


def _add_headless(commands: argparse._SubParsersAction[_Parser]) -> None:
    submit = commands.add_parser("submit", help="send one request, without a window")
    submit.add_argument("--avatar", metavar="KEY", required=True, help="key of the avatar")
    submit.add_argument("--prompt", metavar="TEXT", default="", help="at most 500 characters")
    submit.add_argument(
        "--template",
        metavar="KEY[:N]",
        action="append",
        default=[],
        help="a template and how many pictures (1 to 10); up to five times",
    )
    submit.add_argument("--project", metavar="NAME", default="", help="what it is for")
    submit.add_argument("--notify-url", metavar="URL", default="", help="where callbacks go")
    submit.add_argument("--private", action="store_true", help="tell a team nothing of it")
    submit.add_argument("--beyond-budget", action="store_true", help="send whatever a budget says")
    submit.add_argument("--wait", action="store_true", help="stay until its pictures are settled")
    watch = commands.add_parser("watch", help="take up everything open, without a window")
    watch.add_argument("--until-done", action="store_true", help="end when nothing is open")
    for waiting in (submit, watch):
        waiting.add_argument("--timeout", metavar="S", type=_seconds, help="seconds at most")
        _add_profile(waiting)
        waiting.add_argument("--gateway", metavar="URL", default="", help="base address")
    listing = commands.add_parser("list", help="every request there is")
    listing.add_argument(
        "--find", metavar="TEXT", type=_filter, help="only these: words, keys, points:>20, …"
    )
    export, sheet = _add_export(commands), _add_sheet(commands)
    verify = commands.add_parser("verify", help="check the library, or an evidence pack")
    verify.add_argument("--pack", metavar="FILE.zip", type=Path, help="check this pack alone")
    marks = commands.add_parser("mark", help="the label of generated content in picture files")
    check = marks.add_subparsers(dest="mark", metavar="COMMAND", required=True).add_parser(
        "check", help="read it and say whether it is right"
    )
    check.add_argument("files", metavar="FILE", nargs="+", type=Path, help="a picture file")
    check.add_argument("--json", action="store_true", help="one line of JSON")
    pack = _add_pack(commands)
    for command in (submit, watch, listing, export, sheet, verify, pack):
        command.add_argument("--data-dir", metavar="DIR", default="", help="the data folder")
        command.add_argument("--json", action="store_true", help="one line of JSON")


def _add_pack(commands: argparse._SubParsersAction[_Parser]) -> _Parser:
    pack = commands.add_parser("pack", help="client packs: make one, take an answer, or list them")
    pack.add_argument(
        "--output", metavar="PATH", type=Path, help="make PATH.zip, PATH.html or a folder"
    )
    pack.add_argument(
        "--take", metavar="FILE", default="", help="take a client's answer; - is stdin"
    )
    which = pack.add_mutually_exclusive_group()
    which.add_argument("--view", metavar="NAME", default="", help="a smart view or collection")
    which.add_argument("--query", metavar="EXPR", type=_any_filter, help="what a filter finds")
    which.add_argument(
        "--ids", metavar="KEY", nargs="+", default=[], help="these pictures; else what is picked"
    )
    pack.add_argument("--title", metavar="TEXT", type=_line, default="", help="its heading")
    pack.add_argument("--client", metavar="NAME", type=_line, default="", help="who it is for")
    pack.add_argument("--note", metavar="TEXT", default="", help="for the whole set")
    for name, help_text in (("--least", "picked at least"), ("--most", "picked at most")):
        pack.add_argument(name, metavar="N", type=_count, default=0, help=f"{help_text}; 0: any")
    pack.add_argument("--page-lang", choices=("zh", "en"), default="zh", help="of the page")
    pack.add_argument("--dry-run", action="store_true", help="only say what would go into it")
    _add_profile(pack)
    return pack


def _line(text: str) -> str:
    """A text for one line."""
    from wujie_desktop.domain.client_picks import MAX_NAME

    if len(text) > MAX_NAME:
        raise argparse.ArgumentTypeError(f"longer than {MAX_NAME} characters")
    return text.strip()


def _count(text: str) -> int:
    """A number of pictures."""
    from wujie_desktop.domain.client_picks import MAX_PICTURES

    number = int(text)
    if not 0 <= number <= MAX_PICTURES:
        raise argparse.ArgumentTypeError(f"{text} is not a number of pictures")
    return number


def _add_export(commands: argparse._SubParsersAction[_Parser]) -> _Parser:
    export = commands.add_parser("export", help="pictures into a folder, by a preset")
    _add_which(export)
    export.add_argument("--preset", metavar="NAME", default="original", help="how (original)")
    export.add_argument("--folder", metavar="DIR", default="", help="where to")
    export.add_argument("--dry-run", action="store_true", help="list what would be written")
    export.add_argument("--replace", action="store_true", help="also what was handed over")
    export.add_argument(
        "--unmarked-for", metavar="WHOM", default="", help="who gets copies without both marks"
    )
    export.add_argument(
        "--faulty-labels",
        choices=("keep", "replace", "leave-out"),
        default="keep",
        help="where the AI label of an original is wrong or double (keep)",
    )
    _add_profile(export)
    return export


def _add_which(command: _Parser) -> None:
    """The pictures that a command is about, as `PictureFinder.asked_for` reads them."""
    which = command.add_mutually_exclusive_group(required=True)
    which.add_argument("--view", metavar="NAME", default="", help="a smart view or collection")
    which.add_argument("--query", metavar="EXPR", type=_any_filter, help="what a filter finds")
    which.add_argument("--ids", metavar="KEY", nargs="+", default=[], help="these pictures")


def _add_sheet(commands: argparse._SubParsersAction[_Parser]) -> _Parser:
    sheet = commands.add_parser("sheet", help="a contact sheet of pictures")
    _add_which(sheet)
    sheet.add_argument(
        "-o", "--output", metavar="FILE", type=Path, required=True, help=".pdf, or .png for pages"
    )
    sheet.add_argument("--preset", metavar="NAME", default="original", help="whose file names")
    sheet.add_argument(
        "--columns", metavar="N", type=int, choices=COLUMNS, default=0, help="2 to 6"
    )
    sheet.add_argument("--lang", choices=("zh_CN", "en"), default="", help="language of the sheet")
    _add_profile(sheet)
    return sheet


def _any_filter(text: str) -> Filter:
    """A filter of pictures."""
    from wujie_desktop.domain.filter_faults import FilterFault
    from wujie_desktop.domain.filter_parser import parse_filter

    found = parse_filter(text)
    if isinstance(found, FilterFault):
        raise argparse.ArgumentTypeError(f"{found.kind.value}, character {found.start + 1}")
    return found


def _add_rules(commands: argparse._SubParsersAction[_Parser]) -> None:
    rules = commands.add_parser("rules", help="list, check or run the rules of the account")
    actions = rules.add_subparsers(
        dest="rule_command", metavar="ACTION", required=True, parser_class=_Parser
    )
    listing = actions.add_parser("list", help="every rule there is")
    check = actions.add_parser("check", help="say what is wrong with a rule, and on which line")
    check.add_argument("files", metavar="FILE", type=Path, nargs="*", help="instead of all rules")
    run = actions.add_parser("run", help="run one rule now")
    run.add_argument("name", metavar="NAME", help="of the rule")
    run.add_argument("--dry-run", action="store_true", help="only tell what it would do")
    for action in (listing, check, run):
        _add_profile(action)
        action.add_argument("--data-dir", metavar="DIR", default="", help="the data folder")
        action.add_argument("--json", action="store_true", help="one line of JSON")


def _filter(text: str) -> Filter:
    """A filter of requests."""
    from wujie_desktop.domain.filter import fields_of
    from wujie_desktop.library.request_search import SEARCHED

    found = _any_filter(text)
    for field in fields_of(found) - SEARCHED:
        raise argparse.ArgumentTypeError(f"requests are not found by {field.value}")
    return found


def _read_draft(parser: argparse.ArgumentParser, chosen: argparse.Namespace) -> RequestDraft:
    """Return the draft of the arguments; end the program with one line that names the wrong
    field."""
    draft = RequestDraft(
        AvatarKey(chosen.avatar.strip()),
        chosen.prompt,
        tuple(_read_template(parser, text) for text in chosen.template),
        chosen.notify_url,
        is_private=chosen.private,
    )
    for problem in validate_draft(draft):
        if problem.blocks:
            figures = f" ({problem.actual})" if problem.actual else ""
            parser.error(f"--{_ARGUMENT_OF[problem.field]}: {problem.code}{figures}")
    return draft


_ARGUMENT_OF = {
    Field.AVATAR_KEY: "avatar",
    Field.PROMPT: "prompt",
    Field.TEMPLATES: "template",
    Field.NOTIFY_URL: "notify-url",
}


def _read_template(parser: argparse.ArgumentParser, text: str) -> TemplateRow:
    key, _, number = text.partition(":")
    if number and not (number.removeprefix("-").isdecimal() and len(number) <= _MAX_DIGITS):
        parser.error(f"--template: '{number}' is not a number of pictures")
    return TemplateRow(TemplateKey(key.strip()), int(number or 1))


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 <= seconds <= _MAX_WAIT:
        raise argparse.ArgumentTypeError(f"not a number of seconds: {text[:20]}")
    return seconds


def _add_look(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data-dir", metavar="DIR", default="", help="where everything is kept")
    parser.add_argument("--lang", choices=("zh_CN", "en"), default="", help="language")
    themes = ("light", "dark", "high-contrast", "system")
    parser.add_argument("--theme", choices=themes, default="", help="colours")


def _add_profile(parser: argparse.ArgumentParser) -> None:
    names = tuple(kind.value for kind in ProfileKind)
    parser.add_argument(
        "--profile", choices=names, default="", help="the account that all of it belongs to"
    )
    parser.add_argument(
        "--sandbox",
        action="store_const",
        dest="profile",
        const=ProfileKind.SANDBOX.value,
        help="the embedded sandbox gateway; short for --profile sandbox",
    )


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= LAST_PORT:
        raise argparse.ArgumentTypeError(f"{text} is not a port (0 to {LAST_PORT})")
    return number


def _check_scenario(parser: argparse.ArgumentParser, name: str) -> None:
    from wujie_desktop.servers.sandbox.scenarios import SCENARIOS

    if name not in SCENARIOS:
        parser.error(f"unknown scenario '{name}'; known are {', '.join(SCENARIOS)}")
