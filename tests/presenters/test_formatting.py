from __future__ import annotations

import pytest

from tests.builders import AVATAR
from wujie_desktop.presenters.text.formatting import format_share, one_line, shorten_key


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.9944, "99.4 %"), (1, "100 %"), (0.9993, "99.9 %"), (0.99999, "99.9 %"), (0, "0 %"),
        (0.5, "50 %"),
    ],
)  # fmt: skip
def test_confidence_never_rounds_up_to_certainty(share: float, text: str) -> None:
    assert format_share(share) == text


def test_keys_are_cut_in_the_middle() -> None:
    assert shorten_key(AVATAR) == "666A1E42…52FF086B"
    assert shorten_key("short") == "short"
    assert one_line(" a\n b\t c ") == "a b c"
