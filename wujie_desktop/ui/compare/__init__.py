"""Two pictures against each other, and up to nine beside each other."""
