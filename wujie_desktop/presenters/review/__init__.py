"""Reviewing pictures one after the other."""
