"""Compare two pictures; survey up to nine."""
