"""What the gallery shows as the rule of a smart view, and a smart view as view options."""

from __future__ import annotations

from dataclasses import replace

from wujie_desktop.domain.collections import SmartView
from wujie_desktop.domain.filter import EVERYTHING, Filter, all_of
from wujie_desktop.domain.filter_fields import Language
from wujie_desktop.domain.filter_terms import with_keys
from wujie_desktop.presenters.gallery.arrangement import Grouping, Order, ViewOptions
from wujie_desktop.presenters.text.translate import translate

MOST_NAMED = 20
"""Pictures that a rule may name one by one."""
_RECENT = {"date-1": "date:today", "date-7": "date:7d", "date-30": "date:30d"}
"""The expressions of the views by date."""


def rule_of(options: ViewOptions) -> Filter | None:
    """What `options` restrict, as a filter; None where they name too many pictures one by one."""
    if len(options.only) > MOST_NAMED:
        return None
    return all_of((options.filter, with_keys(options.only)))


def expression_of(rule: Filter) -> str:
    """`rule` as it is kept."""
    from wujie_desktop.domain.filter_printer import print_filter

    return print_filter(rule, Language.ENGLISH)


def read_rule(view: SmartView) -> Filter:
    """The rule of `view`; everything where it cannot be read."""
    from wujie_desktop.domain.filter_faults import FilterFault
    from wujie_desktop.domain.filter_parser import parse_filter

    found = parse_filter(view.expression)
    return EVERYTHING if isinstance(found, FilterFault) else found


def options_of(view: SmartView, options: ViewOptions) -> ViewOptions:
    """`options` as `view` shows its pictures; unknown words change nothing."""
    groupings = {each.value: each for each in Grouping}
    orders = {each.value: each for each in Order if each is not Order.HAND}
    return replace(
        options.plain.of_all,
        grouping=groupings.get(view.grouping, options.grouping),
        order=orders.get(view.order, options.order),
    )


def recent_views() -> tuple[SmartView, ...]:
    """The views by date: they are computed, and cannot be changed."""
    titles = {
        "date-1": translate("Views", "Today"),
        "date-7": translate("Views", "Last 7 days"),
        "date-30": translate("Views", "Last 30 days"),
    }
    return tuple(
        SmartView(name, titles[name], expression=expression) for name, expression in _RECENT.items()
    )


def is_computed(name: str) -> bool:
    """Whether this is the id of a view by date."""
    return name in _RECENT
