"""Requests that are under way."""
