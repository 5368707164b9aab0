from __future__ import annotations

import pytest

from wujie_desktop.domain.answers import TemplateOption
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.ids import TemplateKey

KEY = TemplateKey("3F2A" * 8)


@pytest.mark.parametrize(
    ("option", "name"),
    [
        (TemplateOption(KEY, "赛博使者", "t", "都市"), "赛博使者"),
        (TemplateOption(KEY, "", "t", "都市"), ""),
        (TemplateOption(KEY, "", "写真", "写真", camera=Camera.ADVANCED), "写真 · …3F2A"),
        (
            TemplateOption(TemplateKey("3F2"), theme_name="写真", camera=Camera.ADVANCED),
            "写真 · 3F2",
        ),
        (TemplateOption(KEY, "云端", "写真", "写真", camera=Camera.ADVANCED), "云端"),
        (TemplateOption(KEY, camera=Camera.ADVANCED), ""),
    ],
)
def test_a_template_is_called_by_name_or_theme(option: TemplateOption, name: str) -> None:
    assert option.name == name
