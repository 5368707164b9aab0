"""The man page and the completions say what the program understands."""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.packaging.conftest import Load
from wujie_desktop.app.arguments import build_parser

DAY = date(2026, 11, 29)


def spoken(parser: argparse.ArgumentParser, *words: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every flag by its command, as the program's own help names them."""
    usage = parser.format_help().partition("\n\n")[2]
    for line in usage.splitlines():
        if found := re.match(r"  (-\S.*?)(?:  |$)", line):
            yield from ((words, flag) for flag in re.findall(r"(?<!\S)--?[a-z][a-z-]*", found[1]))
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                yield from spoken(below, *words, name)


EVERY = tuple(spoken(build_parser()))


def test_the_help_names_flags_of_every_command() -> None:
    assert (("submit",), "--avatar") in EVERY
    assert (("rules", "run"), "--dry-run") in EVERY
    assert ((), "--lang") in EVERY


def test_the_man_page_has_every_flag_of_every_command_and_no_other(load: Load) -> None:
    page = load("man_page").man_page(load("command_line").grammar(), "1.2.3", DAY)
    commands = re.compile(r"^\.SS (.+)$", re.MULTILINE)
    head, *parts = commands.split(page.partition(".SH ENVIRONMENT")[0])
    sections = {(): head} | {
        tuple(name.replace("\\", "").split()): text
        for name, text in zip(parts[::2], parts[1::2], strict=True)
    }
    named = {
        (words, flag.replace("\\", ""))
        for words, text in sections.items()
        for line in re.findall(r"^\.TP\n(.+)$", text, re.MULTILINE)
        for flag in re.findall(r"\\fB((?:\\-)[^ ]+?)\\fR", line)
    }
    own_help = {(words, flag) for words, flag in EVERY if words and flag in ("-h", "--help")}
    assert named == set(EVERY) - own_help
    assert page.startswith('.TH WUJIE-DESKTOP 1 "2026-11-29" "wujie-desktop 1.2.3"')


def test_the_man_page_takes_environment_and_exit_codes_from_the_documents(load: Load) -> None:
    page = load("man_page").man_page(load("command_line").grammar(), "1.2.3", DAY)
    assert ".TP\n\\fBWUJIE_PRIVATE_KEY\\fR\nthe private key" in page
    assert ".TP\n3\noutcome unknown" in page


@pytest.mark.skipif(not shutil.which("groff"), reason="no groff here")
def test_the_man_page_is_read_without_a_warning(load: Load) -> None:
    page = load("man_page").man_page(load("command_line").grammar(), "1.2.3", DAY)
    read = ["groff", "-man", "-Tutf8", "-Kutf8", "-ww", "-z"]
    done = subprocess.run(read, input=page.encode(), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


TYPED = [
    ("wujie-desktop exp", "export"),
    ("wujie-desktop --profile s", "sandbox"),
    ("wujie-desktop rules ru", "run"),
    ("wujie-desktop export --query list --unm", "--unmarked-for"),
    ("wujie-desktop mark check 图", "图片.png"),
    ("wujie-desktop 张", "张 三.wujie.json"),
    ("wujie-desktop sheet --columns 6", "6"),
    ("wujie-desktop verify --data-dir 目", "目录"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("图片.png", "张 三.wujie.json", "张.txt"):
        (tmp_path / name).touch()
    (tmp_path / "目录").mkdir()
    return tmp_path


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
@pytest.mark.parametrize(("line", "completed"), TYPED)
def test_bash_completes(load: Load, folder: Path, line: str, completed: str) -> None:
    script = load("completions").bash(load("command_line").grammar())
    typed = "COMP_WORDS=($1) COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _wujie_desktop"
    ask = f"{script}\n{typed}\nprintf '%s\\n' \"${{COMPREPLY[@]}}\""
    assert answers("bash", ask, line, folder) == [completed]


@pytest.mark.skipif(not shutil.which("fish"), reason="no fish here")
@pytest.mark.parametrize(("line", "completed"), TYPED)
def test_fish_completes(load: Load, folder: Path, line: str, completed: str) -> None:
    script = load("completions").fish(load("command_line").grammar())
    said = answers("fish", f"{script}\ncomplete --do-complete $argv[1]", line, folder)
    assert [line.partition("\t")[0].rstrip("/") for line in said] == [completed]


@pytest.mark.skipif(not shutil.which("zsh"), reason="no zsh here")
def test_zsh_reads_its_completion(load: Load, tmp_path: Path) -> None:
    file = tmp_path / "_wujie-desktop"
    file.write_text(load("completions").zsh(load("command_line").grammar()), "utf-8")
    done = subprocess.run(["zsh", "-n", file], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def answers(shell: str, script: str, line: str, folder: Path) -> list[str]:
    command = [shell, "-c", script, *([shell] if shell == "bash" else []), line]
    environment = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
    return done.stdout.decode().splitlines()
