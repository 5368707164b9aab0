"""How the window looks and reads: nothing clipped, everything named, in reach of the keys."""
