"""The menus of the menu bar and their titles: what is seen of them before one is opened."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from wujie_desktop.presenters.text.translate import translate


class Menu(Enum):
    """A menu of the menu bar, or one within it."""

    FILE = "file"
    EDIT = "edit"
    PICTURE = "picture"
    VIEW = "view"
    REVIEW = "review"
    LIBRARY = "library"
    HELP = "help"
    COPY = "copy"
    DRAFTS = "drafts"
    RATING = "rating"
    COLOUR = "colour"
    TILES = "tiles"
    LARGE = "large"
    THEME = "theme"
    GROUPING = "grouping"
    ORDER = "order"
    FOLDER = "folder"
    REQUESTS = "requests"
    PLACES = "places"
    COLLECTION = "collection"
    SMART_VIEW = "smart-view"


MENU_BAR = (
    Menu.FILE,
    Menu.EDIT,
    Menu.PICTURE,
    Menu.VIEW,
    Menu.REVIEW,
    Menu.LIBRARY,
    Menu.HELP,
)


def menu_title(menu: Menu) -> str:
    """Its name; "&" stands before the letter that opens it together with Alt."""
    return _titles()[menu]


def _titles() -> Mapping[Menu, str]:
    return {
        Menu.FILE: translate("Menu", "&File"),
        Menu.EDIT: translate("Menu", "&Edit"),
        Menu.PICTURE: translate("Menu", "&Picture"),
        Menu.VIEW: translate("Menu", "&View"),
        Menu.REVIEW: translate("Menu", "&Review"),
        Menu.LIBRARY: translate("Menu", "&Library"),
        Menu.HELP: translate("Menu", "&Help"),
        Menu.COPY: translate("Menu", "Copy"),
        Menu.DRAFTS: translate("Menu", "Drafts"),
        Menu.RATING: translate("Menu", "Rating"),
        Menu.COLOUR: translate("Menu", "Colour"),
        Menu.TILES: translate("Menu", "Grid"),
        Menu.LARGE: translate("Menu", "Large picture"),
        Menu.THEME: translate("Menu", "Theme"),
        Menu.GROUPING: translate("Menu", "Group"),
        Menu.ORDER: translate("Menu", "Sort"),
        Menu.PLACES: translate("Menu", "Places"),
        Menu.COLLECTION: translate("Menu", "Collections"),
        Menu.SMART_VIEW: translate("Menu", "Smart views"),
        Menu.FOLDER: translate("Menu", "Folder and backups"),
        Menu.REQUESTS: translate("Menu", "Requests"),
    }


def alt_keys() -> Mapping[str, str]:
    """Return the title of the menu that each key opens, in the current language."""
    letters = ((menu_title(menu).partition("&")[2][0].upper(), menu) for menu in MENU_BAR)
    return {f"Alt+{letter}": plain_title(menu) for letter, menu in letters}


def plain_title(menu: Menu) -> str:
    """The name of a menu of the bar without its letter."""
    before, _, after = menu_title(menu).partition("&")
    return before[:-1] if before.endswith("(") else before + after
