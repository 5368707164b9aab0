"""Everything about one picture."""
