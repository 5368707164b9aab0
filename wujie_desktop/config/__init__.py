"""Folders, settings and secrets. Blind to every other adapter."""
