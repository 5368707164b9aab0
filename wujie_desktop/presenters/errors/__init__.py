"""Everything that can go wrong, in words."""
