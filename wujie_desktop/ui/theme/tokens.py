"""Design tokens: one frozen set of colours per theme, one set of measures."""

from __future__ import annotations

from wujie_desktop.domain.value import value


@value
class Tokens:
    """Colours as #rrggbb. Greys are neutral: a tinted window falsifies colour judgement.

    Every text colour reaches 4.5:1 on every ground, 7:1 where contrast is high. Verdict colours
    are for verdicts of the machine; what a person decides or rates is `text`.
    """

    name: str
    window: str
    panel: str
    raised: str
    hover: str
    line: str
    control_line: str
    canvas: str
    text: str
    dim: str
    accent: str
    accent_hover: str
    on_accent: str
    passed: str
    review: str
    block: str
    badge: str
    """Background of a badge on a picture."""
    on_hidden: str
    """Text on a picture that is covered."""
    danger: str
    """A wrong field, a button that destroys."""
    indicator: str
    """Edge of a checkbox or radio button."""
    track: str
    """What a ring, bar or slider has not filled."""
    selected: str
    """Ground of what is chosen."""
    scrim: str
    """Over the window while something must be answered first; #aarrggbb."""
    mark_red: str
    mark_yellow: str
    mark_green: str
    mark_blue: str
    """The user's own colour labels: told apart from verdicts by shape and place."""


DARK = Tokens(
    name="dark",
    window="#1b1b1d",
    panel="#242427",
    raised="#2e2e32",
    hover="#37373c",
    line="#38383d",
    control_line="#4a4a51",
    canvas="#161617",
    text="#ececee",
    dim="#a0a0a8",
    accent="#6c9fff",
    accent_hover="#86b1ff",
    on_accent="#0b0b0c",
    passed="#3fb968",
    review="#e5a43a",
    block="#f68079",
    badge="#1b1b1d",
    on_hidden="#ececee",
    danger="#f68079",
    indicator="#85858e",
    track="#4a4a51",
    selected="#2a3448",
    scrim="#73000000",
    mark_red="#ff5d73",
    mark_yellow="#f2c94c",
    mark_green="#4cc38a",
    mark_blue="#4f9cff",
)

LIGHT = Tokens(
    name="light",
    window="#f3f3f4",
    panel="#ffffff",
    raised="#f6f6f7",
    hover="#ebebed",
    line="#dcdce0",
    control_line="#c4c4ca",
    canvas="#e9e9eb",
    text="#1c1c1f",
    dim="#63636b",
    accent="#1d5fdc",
    accent_hover="#1852c0",
    on_accent="#ffffff",
    passed="#15763a",
    review="#8f5b00",
    block="#b3261e",
    badge="#ffffff",
    on_hidden="#1c1c1f",
    danger="#b3261e",
    indicator="#7a7a83",
    track="#c4c4ca",
    selected="#dfe9fb",
    scrim="#38000000",
    mark_red="#d6224a",
    mark_yellow="#b08300",
    mark_green="#1c8f56",
    mark_blue="#1f6fe0",
)

HIGH_CONTRAST = Tokens(
    name="high-contrast",
    window="#000000",
    panel="#000000",
    raised="#141414",
    hover="#2b2b2b",
    line="#8f8f8f",
    control_line="#ffffff",
    canvas="#000000",
    text="#ffffff",
    dim="#dcdcdc",
    accent="#ffe14d",
    accent_hover="#fff0a0",
    on_accent="#000000",
    passed="#5cf08e",
    review="#ffc24d",
    block="#ffa39c",
    badge="#000000",
    on_hidden="#ffffff",
    danger="#ffa39c",
    indicator="#ffffff",
    track="#5c5c5c",
    selected="#3a3413",
    scrim="#99000000",
    mark_red="#ff7285",
    mark_yellow="#ffe14d",
    mark_green="#5cf08e",
    mark_blue="#7db8ff",
)

THEMES = {tokens.name: tokens for tokens in (DARK, LIGHT, HIGH_CONTRAST)}


class Space:
    """Distances in device-independent pixels, multiples of four."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 20


class Size:
    """Fixed measures in device-independent pixels, at plain text size: see `scaled`."""

    TOP_BAR = 44
    STATUS_BAR = 26
    FILTER_BAR = 40
    QUEUE_BAR = 34
    QUEUE_ROW = 52
    QUEUE_OPEN = 176
    FILMSTRIP = 72
    CAPTION = 36
    COMPOSE = 344
    PLACES = 224
    PLACE_ROW = 26
    ACCOUNT = 8
    TAG = 18
    CONTROL = 28
    SEARCH = 440
    POINTS = 104
    ACTIVITY = 96
    INSPECTOR = 336
    RADIUS = 6
    TILE_RADIUS = 8
    FOCUS = 2


class Type:
    """Text sizes in pixels, at plain text size; weight 600 is for headings and the primary
    button."""

    TINY = 11
    SMALL = 12
    BODY = 13
    LARGE = 14


LATIN_FACES = (
    "Segoe UI",
    "Helvetica Neue",
    "Noto Sans",
    "Cantarell",
    "Ubuntu",
    "Liberation Sans",
)
CHINESE_FACES = (
    "Microsoft YaHei UI",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
)
LAST_FACES = ("DejaVu Sans",)
"""Wide, but everywhere."""
MONO_FACES = ("Cascadia Mono", "Consolas", "SF Mono", "Menlo", "DejaVu Sans Mono", "monospace")

BACKDROPS = {"theme": "", "black": "#000000", "grey": "#808080", "white": "#ffffff"}
"""Colours behind large pictures; "" is the theme's own."""
AVATAR_COLOURS = {
    "blue": "#4a7fe0",
    "green": "#2f8f7f",
    "orange": "#c9742b",
    "pink": "#c2528b",
    "purple": "#7d5fc7",
    "grey": "#77777f",
}
"""Colours of avatars without a picture, by their stored name."""
