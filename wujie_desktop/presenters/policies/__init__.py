"""Policies: their view of pictures, and their editor."""
