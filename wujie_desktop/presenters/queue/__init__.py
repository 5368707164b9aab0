"""Requests under way."""
