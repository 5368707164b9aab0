"""The command line: arguments in, exit code out. Imports nothing heavy by itself."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from wujie_desktop.app.options import LIVE, SANDBOX, Options
from wujie_desktop.config.environment import (
    APP_ID,
    DATA_DIR,
    GATEWAY,
    PRIVATE_KEY,
    Environment,
    read_environment,
)
from wujie_desktop.config.paths import default_data_folder, require_writable
from wujie_desktop.domain.draft import GenerationDraft, TemplateRow
from wujie_desktop.domain.draft_text import SUFFIX
from wujie_desktop.domain.errors import (
    CredentialError,
    CredentialsMissing,
    LibraryError,
    LibraryInUse,
    WujieError,
)
from wujie_desktop.domain.ids import AvatarKey, TemplateKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.validation import Field, validate_draft

EXIT_FAILED = 1
EXIT_USAGE = 2


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    @override
    def error(self, message: str) -> NoReturn:
        self.exit(EXIT_USAGE, f"{self.prog}: {message} (see --help)\n")


def build_parser() -> argparse.ArgumentParser:
    """Every argument of the program."""
    parser = _Parser(
        prog="wujie-desktop",
        description="The desktop program for the 无界AI avatar camera. A draft "
        f"(*{SUFFIX}) as the last argument opens in the window.",
        epilog=f"Without a window, credentials come from {APP_ID} and {PRIVATE_KEY} "
        f"(PKCS#8, base64); {GATEWAY} is the gateway's base address, {DATA_DIR} the data folder.",
    )
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    parser.add_argument("--sandbox", action="store_true", help="use the embedded sandbox gateway")
    parser.add_argument("--smoke", action="store_true", help="open every page once and exit")
    parser.add_argument("--gateway", metavar="URL", default="", help="base address of the gateway")
    _add_look(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    demo = commands.add_parser("demo", help="the main job through the real window, by itself")
    demo.add_argument("--screenshot", metavar="FILE.png", type=Path, help="save the window here")
    demo.add_argument("--scenario", metavar="NAME", default="audit-mix", help="sandbox scenario")
    _add_look(demo)
    _add_headless(commands)
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
    submit.add_argument("--notify-url", metavar="URL", default="", help="where callbacks go")
    submit.add_argument("--wait", action="store_true", help="stay until its pictures are settled")
    watch = commands.add_parser("watch", help="take up everything open, without a window")
    watch.add_argument("--until-done", action="store_true", help="end when nothing is open")
    for waiting in (submit, watch):
        waiting.add_argument("--timeout", metavar="S", type=float, help="seconds at most")
        waiting.add_argument("--sandbox", action="store_true", help="use the embedded sandbox")
        waiting.add_argument("--gateway", metavar="URL", default="", help="base address")
    listing = commands.add_parser("list", help="every request there is")
    verify = commands.add_parser("verify", help="check database and originals")
    for command in (submit, watch, listing, verify):
        command.add_argument("--data-dir", metavar="DIR", default="", help="the data folder")
        command.add_argument("--json", action="store_true", help="one line of JSON")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; its exit code."""
    parser = build_parser()
    given = list(sys.argv[1:] if arguments is None else arguments)
    file = given.pop() if given and given[-1].endswith(SUFFIX) else ""
    chosen = parser.parse_args(given, argparse.Namespace(file=file))
    if file and (chosen.command or chosen.smoke or chosen.version):
        parser.error(f"only the window opens {SUFFIX} files")
    try:
        return _run(parser, chosen)
    except WujieError as error:
        return _fail(chosen, error, *_sentence(error))
    except Exception as error:  # noqa: BLE001 - the last net: said and reported, never silent
        from wujie_desktop.app.crash import EXIT_CRASHED, report_error

        report = report_error(_wished_folder(chosen, read_environment(os.environ)), error)
        sentence = f"{type(error).__name__}: {error}; report: {report}"
        return _fail(chosen, error, sentence, EXIT_CRASHED, report)


def _sentence(error: WujieError) -> tuple[str, int]:
    """What a terminal reads, and the exit code."""
    match error:
        case CredentialsMissing():
            return str(error), EXIT_USAGE
        case CredentialError():
            return f"{PRIVATE_KEY}: {error}", EXIT_USAGE
        case LibraryInUse():
            return f"the data folder is in use by process {error.detail}", EXIT_FAILED
        case LibraryError():
            return f"the data folder cannot be used: {error}", EXIT_FAILED
        case _:
            return str(error), EXIT_FAILED


def _fail(
    chosen: argparse.Namespace,
    error: Exception,
    sentence: str,
    code: int,
    report: Path | None = None,
) -> int:
    """Say it in the terminal and, where a window was wanted and nobody reads one, in a dialog."""
    _complain(sentence, code)
    if not chosen.command and not chosen.smoke and not _lacks_display():
        from wujie_desktop.app.failure import has_reader, show_failure

        if has_reader():
            show_failure(error, report)
    return code


def _run(parser: argparse.ArgumentParser, chosen: argparse.Namespace) -> int:
    environment = read_environment(os.environ)
    if chosen.version:
        from wujie_desktop.app.version import version

        print(version())
        return 0
    if chosen.command == "sandbox":
        _check_scenario(parser, chosen.scenario)
        from wujie_desktop.app.sandbox import run_sandbox

        return run_sandbox(port=chosen.port, scenario=chosen.scenario)
    if chosen.command in ("submit", "watch", "list", "verify"):
        return _run_headless(parser, chosen, environment)
    _use_offscreen_without_display(wanted=bool(chosen.smoke or chosen.command == "demo"))
    # Imports make no garbage worth looking for; the window takes the schedule over later.
    gc.disable()
    if chosen.command == "demo":
        _check_scenario(parser, chosen.scenario)
        from wujie_desktop.app.demo import run_demo

        return run_demo(chosen, environment)
    if chosen.smoke:
        from wujie_desktop.app.smoke import run_smoke

        return run_smoke()
    if _lacks_display():
        return _complain("there is no display here; see the commands in --help", EXIT_FAILED)
    from wujie_desktop.app.gui import run_gui

    return run_gui(_options(chosen, environment))


def _run_headless(
    parser: argparse.ArgumentParser, chosen: argparse.Namespace, environment: Environment
) -> int:
    draft = _read_draft(parser, chosen) if chosen.command == "submit" else None
    if chosen.command in ("submit", "watch") and not chosen.sandbox:
        _require_credentials(environment)
    from wujie_desktop.app import headless

    options = _options(argparse.Namespace(**_NO_LOOK | vars(chosen)), environment)
    if draft:
        return headless.run_submit(options, draft, chosen)
    if chosen.command == "watch":
        return headless.run_watch(options, chosen)
    run = headless.run_list if chosen.command == "list" else headless.run_verify
    return run(options, as_json=chosen.json)


_NO_LOOK: dict[str, object] = {"lang": "", "theme": "", "sandbox": False, "gateway": ""}


def _require_credentials(environment: Environment) -> None:
    """Raises CredentialError before anything is opened or sent."""
    from wujie_desktop.api.auth import load_private_key

    if not environment.app_id:
        raise CredentialsMissing(f"{APP_ID} is not set")
    if not environment.private_key:
        raise CredentialsMissing(f"{PRIVATE_KEY} is not set")
    load_private_key(environment.private_key)


def _read_draft(parser: argparse.ArgumentParser, chosen: argparse.Namespace) -> GenerationDraft:
    """The draft of the arguments; ends with one line that names the field at fault."""
    draft = GenerationDraft(
        AvatarKey(chosen.avatar.strip()),
        chosen.prompt,
        tuple(_read_template(parser, text) for text in chosen.template),
        chosen.notify_url,
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
    if number and not number.removeprefix("-").isdecimal():
        parser.error(f"--template: '{number}' is not a number of pictures")
    return TemplateRow(TemplateKey(key.strip()), int(number or 1))


def _options(chosen: argparse.Namespace, environment: Environment) -> Options:
    """The run that arguments and environment ask for; the data folder exists afterwards."""
    live = environment.has_credentials and not chosen.sandbox
    return Options(
        data_folder=require_writable(_wished_folder(chosen, environment)),
        environment=environment,
        profile=LIVE if live else SANDBOX,
        gateway=chosen.gateway or environment.gateway if live else "",
        language=chosen.lang,
        theme=chosen.theme,
        file=str(Path(chosen.file).resolve()) if chosen.file else "",
    )


def _wished_folder(chosen: argparse.Namespace, environment: Environment) -> Path:
    wish = getattr(chosen, "data_dir", "") or environment.data_dir
    return Path(wish) if wish else default_data_folder()


def _add_look(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data-dir", metavar="DIR", default="", help="where everything is kept")
    parser.add_argument("--lang", choices=("zh_CN", "en"), default="", help="language")
    themes = ("light", "dark", "high-contrast", "system")
    parser.add_argument("--theme", choices=themes, default="", help="colours")


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:  # noqa: PLR2004 - the range of ports
        raise argparse.ArgumentTypeError(f"{text} is not a port (0 to 65535)")
    return number


def _check_scenario(parser: argparse.ArgumentParser, name: str) -> None:
    from wujie_desktop.servers.sandbox.scenarios import SCENARIOS

    if name not in SCENARIOS:
        parser.error(f"unknown scenario '{name}'; known are {', '.join(SCENARIOS)}")


def _use_offscreen_without_display(*, wanted: bool) -> None:
    """Draw into memory where there is no screen and the run does not need one."""
    if wanted and _lacks_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def _lacks_display() -> bool:
    """Whether Qt would find neither a screen nor an order to do without one."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in names)


def _complain(sentence: str, code: int) -> int:
    print(f"wujie-desktop: {sentence}", file=sys.stderr)
    return code
