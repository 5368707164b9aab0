"""Windows over the window; opened, never executed."""
