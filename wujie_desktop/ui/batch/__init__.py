"""Batches: many requests at once."""
