"""Dialogs; opened without blocking (`open`, never `exec`)."""
