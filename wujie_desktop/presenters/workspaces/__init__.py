"""Which work the window is arranged for, and how it was left."""
