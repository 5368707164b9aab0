"""Folders, settings and secrets. Imports no other adapter."""
