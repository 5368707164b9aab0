"""How far a new user has come, as facts."""

from __future__ import annotations

from wujie_desktop.domain.value import value
from wujie_desktop.presenters.text.translate import translate


@value
class FirstSteps:
    """Which of the first steps are done."""

    has_account: bool = False
    has_avatar: bool = False
    has_picture: bool = False

    def lines(self) -> tuple[tuple[str, bool], ...]:
        """Return each step in words, and whether it is done."""
        return (
            (translate("Welcome", "Credentials are set up"), self.has_account),
            (translate("Welcome", "An avatar is added"), self.has_avatar),
            (translate("Welcome", "The first picture is made"), self.has_picture),
        )
