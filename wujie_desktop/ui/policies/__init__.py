"""Policies: the button in the top bar and the editor."""
