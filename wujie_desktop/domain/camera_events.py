"""Events about cameras."""

from __future__ import annotations

from wujie_desktop.domain.answers import SettingOption
from wujie_desktop.domain.events import Event
from wujie_desktop.domain.value import value


@value
class SettingOptionsRead(Event):
    """What settings of cameras may be, as the gateway offers it."""

    options: tuple[SettingOption, ...]
