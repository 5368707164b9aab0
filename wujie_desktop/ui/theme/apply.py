"""Applies palette, style sheet and font of a theme to the application."""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from PySide6.QtWidgets import QApplication

from wujie_desktop import assets
from wujie_desktop.ui.theme.focus_ring import FocusRing
from wujie_desktop.ui.theme.palette import build_palette
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import (
    MONO_FACES,
    Tokens,
    Type,
)
from wujie_desktop.ui.theme.worn import is_dressed, wear


def apply_theme(app: QApplication, tokens: Tokens) -> None:
    """Apply the theme to every window at once. What is built under a style sheet wears it: the same
    one is not put on again, as that polishes every widget anew."""
    if not is_dressed():
        FocusRing(app)
    wear(app, tokens)
    app.setPalette(build_palette(tokens))
    sheet = render_stylesheet(tokens)
    if sheet != app.styleSheet():
        app.setStyleSheet(sheet)


def render_stylesheet(tokens: Tokens) -> str:
    """Return the style sheet with this theme's colours."""
    text = (assets.FOLDER / "theme.qss").read_text("utf-8")
    values = asdict(tokens) | {name: f"{size}px" for name, size in _measures().items()}
    values["mono"] = ", ".join(f'"{face}"' for face in MONO_FACES)
    return Template(text).substitute(values)


def _measures() -> dict[str, int]:
    """What holds text, as large as text is now; a style sheet counts borders in none of them."""
    plain = {"tiny": Type.TINY, "small": Type.SMALL, "body": Type.BODY, "large": Type.LARGE}
    plain |= {
        "text_line": 18,
        "text_line_ringed": 14,
        "row": 24,
        "row_menu": 26,
        "step": 26,
        "number": 28,
        "decimal": 40,
        "round": 14,
        "two_lines": 50,
        "card": 54,
        "card_ringed": 52,
        "tab": 37,
        "tab_ringed": 35,
    }
    plain |= {"after_chevron": 22, "after_menu": 16, "text_line": 18, "text_line_ringed": 14}
    sizes = {name: scaled(size) for name, size in plain.items()}
    for name, size in (("", 28), ("_chip", 24), ("_large", 36)):
        sizes |= {f"inner{name}": scaled(size) - 2, f"ringed{name}": scaled(size) - 4}
    sizes |= {"round_chip": scaled(24) // 2, "step_ringed": sizes["step"] - 4}
    box = scaled(16)
    return sizes | {"box": box - 2, "box_ringed": box - 4, "round_box": box // 2}
