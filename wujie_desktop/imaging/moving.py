"""Putting a finished file in its place, also where somebody is just reading the old one."""

from wujie_desktop.base.files import put_in_place

__all__ = ["put_in_place"]
