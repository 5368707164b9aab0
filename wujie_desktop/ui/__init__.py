"""Widgets. They take values, draw them and say what the user wants."""
