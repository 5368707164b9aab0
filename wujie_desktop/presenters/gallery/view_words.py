"""The names of groupings and sort orders."""

from __future__ import annotations

from wujie_desktop.presenters.gallery.arrangement import Grouping, Order
from wujie_desktop.presenters.text.translate import translate


def grouping_word(grouping: Grouping) -> str:
    """The name of a grouping."""
    match grouping:
        case Grouping.REQUEST:
            return translate("Gallery", "By request")
        case Grouping.TEMPLATE:
            return translate("Gallery", "By template")
        case Grouping.AVATAR:
            return translate("Gallery", "By avatar")
        case Grouping.PROJECT:
            return translate("Gallery", "By project")
        case Grouping.DAY:
            return translate("Gallery", "By day")
        case Grouping.VERDICT:
            return translate("Gallery", "By verdict")
        case Grouping.NONE:
            return translate("Gallery", "No groups")


def order_word(order: Order) -> str:
    """The name of a sort order."""
    match order:
        case Order.NEWEST:
            return translate("Gallery", "Newest")
        case Order.OLDEST:
            return translate("Gallery", "Oldest")
        case Order.STARS:
            return translate("Gallery", "Most stars")
        case Order.HAND:
            return translate("Gallery", "By hand")
