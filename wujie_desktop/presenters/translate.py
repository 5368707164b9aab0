"""The one way to a sentence in the user's language.

Every user-visible string is a literal argument of `translate(context, text)`: the
extraction tool sees literals only, so no f-string and no variable may stand there.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale


def translate(context: str, text: str) -> str:
    """`text` in the current language. Sentences are worded so that no figure in them
    needs a plural form."""
    return QCoreApplication.translate(context, text)


def format_number(number: int) -> str:
    """A whole number as the current locale writes it."""
    return QLocale().toString(number)


def format_decimal(number: float) -> str:
    """A figure with one decimal as the current locale writes it."""
    return QLocale().toString(float(number), "f", 1)


def format_share(share: float) -> str:
    """A share 0–1 as a percentage with one decimal: never rounded up to certainty."""
    percent = round(float(share) * 100, 1)
    if share < 1:
        percent = min(percent, 99.9)
    digits = 0 if percent in (0.0, 100.0) else 1
    return QLocale().toString(percent, "f", digits) + "%"


def format_time(moment: datetime) -> str:
    """Hours and minutes on this machine's clock."""
    return moment.astimezone().strftime("%H:%M")


def format_day(moment: datetime) -> str:
    """The date on this machine's calendar, as the locale writes it short."""
    day = moment.astimezone().date()
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)


def format_moment(moment: datetime) -> str:
    """Date and time to the second on this machine's clock."""
    return moment.astimezone().strftime("%Y-%m-%d %H:%M:%S")


def shorten_key(key: str, edge: int = 8) -> str:
    """A key cut in the middle; the whole stands in the tooltip and goes to the clipboard."""
    return key if len(key) <= 2 * edge + 1 else f"{key[:edge]}…{key[-edge:]}"


def one_line(text: str) -> str:
    """A prompt without its line breaks, for rows and headings."""
    return " ".join(text.split())
