"""The inspector: everything about the current picture."""
