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
from wujie_desktop.domain.errors import CredentialError, LibraryError
from wujie_desktop.domain.overriding import override

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
        description="The desktop program for the 无界AI avatar camera.",
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
    sandbox = commands.add_parser("sandbox", help="the sandbox gateway alone")
    sandbox.add_argument("--port", metavar="N", type=_port, default=0, help="0: any free port")
    sandbox.add_argument("--scenario", metavar="NAME", default="ok", help="what it plays")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; its exit code."""
    parser = build_parser()
    chosen = parser.parse_args(arguments)
    try:
        return _run(parser, chosen)
    except CredentialError as error:
        return _complain(f"{PRIVATE_KEY}: {error}", EXIT_USAGE)
    except LibraryError as error:
        return _complain(f"the data folder cannot be used: {error}", EXIT_FAILED)


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
    from wujie_desktop.app.gui import run_gui

    return run_gui(_options(chosen, environment))


def _options(chosen: argparse.Namespace, environment: Environment) -> Options:
    """The run that arguments and environment ask for; the data folder exists afterwards."""
    wish = chosen.data_dir or environment.data_dir
    live = environment.has_credentials and not chosen.sandbox
    return Options(
        data_folder=require_writable(Path(wish) if wish else default_data_folder()),
        environment=environment,
        profile=LIVE if live else SANDBOX,
        gateway=chosen.gateway or environment.gateway if live else "",
        language=chosen.lang,
        theme=chosen.theme,
    )


def _add_look(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data-dir", metavar="DIR", default="", help="where everything is kept")
    parser.add_argument("--lang", choices=("zh_CN", "en"), default="", help="language")
    parser.add_argument("--theme", choices=("light", "dark", "system"), default="", help="colours")


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
    has_display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if wanted and sys.platform.startswith("linux") and not has_display:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _complain(sentence: str, code: int) -> int:
    print(f"wujie-desktop: {sentence}", file=sys.stderr)
    return code
