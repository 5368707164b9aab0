"""Widgets: they show values and emit what the user wants."""
