"""Batches: rows, progress, words."""
