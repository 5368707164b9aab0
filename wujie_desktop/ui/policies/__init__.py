"""Policies: the chooser in the top bar and the editor."""
