"""Policies laid over what is shown, and their editor."""
