"""Themes: all colours, sizes and fonts; nothing else in the window names one."""
