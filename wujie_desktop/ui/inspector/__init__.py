"""Everything about the selected picture."""
