"""Points per day as bars, and the same in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from wujie_desktop.domain.ledger import DayCosts
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.text.formatting import format_date, format_number
from wujie_desktop.presenters.text.translate import translate

MOST_DAYS = 30


@value
class DayBar:
    """The points charged for what was sent on one day; `unknown` pictures of it have a cost that
    nobody has named yet, which is no part of them."""

    day: date
    charged: int = 0
    unknown: int = 0

    @property
    def words(self) -> str:
        """What the bar says."""
        said = f"{format_date(self.day)}: " + translate("Tile", "{n} pt").format(
            n=format_number(self.charged)
        )
        return f"{said} · {unknown_words(self.unknown)}" if self.unknown else said


def day_bars(days: Sequence[DayCosts]) -> tuple[DayBar, ...]:
    """One bar for each day of the calendar, the oldest first, at most `MOST_DAYS` up to the newest
    of `days`; those on which nothing was sent are empty."""
    known = {costs.day: _bar_of(costs) for costs in days}
    if not known:
        return ()
    newest = max(known)
    number = min((newest - min(known)).days + 1, MOST_DAYS)
    wanted = (newest - timedelta(days=back) for back in reversed(range(number)))
    return tuple(known.get(day) or DayBar(day) for day in wanted)


def _bar_of(costs: DayCosts) -> DayBar:
    entries = (entry for request in costs.requests for entry in request.entries)
    unknown = sum(entry.charge.points is None and not entry.charge.is_final for entry in entries)
    return DayBar(costs.day, costs.charged or 0, unknown)


def unknown_words(number: int) -> str:
    """How many costs are missing."""
    return translate("Ledger", "cost not known: {n}").format(n=format_number(number))


def bars_sentence(bars: Sequence[DayBar]) -> str:
    """What the bars show, for whoever does not see them; "" without any."""
    if not bars:
        return ""
    highest = max(bars, key=lambda bar: bar.charged)
    said = translate(
        "Ledger", "Points per day, {first} to {last}: {total} charged, most on {highest}"
    ).format(
        first=format_date(bars[0].day),
        last=format_date(bars[-1].day),
        total=format_number(sum(bar.charged for bar in bars)),
        highest=highest.words,
    )
    unknown = sum(bar.unknown for bar in bars)
    return f"{said} · {unknown_words(unknown)}" if unknown else said
