"""The catalogue has every sentence of the sources, whole, in Chinese."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TS = ROOT / "resources" / "i18n" / "wujie_zh_CN.ts"


def translations() -> list[tuple[str, str, str]]:
    return [
        (
            context.findtext("name") or "",
            message.findtext("source") or "",
            message.findtext("translation") or "",
        )
        for context in ET.parse(TS).getroot().iter("context")  # noqa: S314 - our own file
        for message in context.iter("message")
    ]


def test_chinese_is_complete_and_keeps_every_placeholder() -> None:
    pattern = re.compile(r"{\w+}")
    for context, source, target in translations():
        assert target, f"{context}: {source!r} is not translated"
        assert sorted(pattern.findall(source)) == sorted(pattern.findall(target)), source


def translate_calls() -> list[tuple[Path, ast.Call]]:
    return [
        (path, node)
        for path in sorted((ROOT / "wujie_desktop").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "translate"
    ]


def test_every_sentence_is_a_literal_that_the_tool_found() -> None:
    known = {(context, source) for context, source, _ in translations()}
    used = set()
    for path, call in translate_calls():
        arguments = [getattr(argument, "value", None) for argument in call.args]
        assert len(arguments) == 2, f"{path}:{call.lineno}"
        assert all(isinstance(item, str) for item in arguments), f"{path}:{call.lineno}"
        used.add(tuple(arguments))
    assert used == known


def test_the_compiled_file_is_the_one_people_edit(tmp_path: Path) -> None:
    tool = ROOT / "resources" / "translations.py"
    subprocess.run([sys.executable, str(tool), "compile", str(tmp_path)], check=True, timeout=300)
    name = "wujie_zh_CN.qm"
    kept = ROOT / "wujie_desktop" / "assets" / "i18n" / name
    assert (tmp_path / name).read_bytes() == kept.read_bytes()
