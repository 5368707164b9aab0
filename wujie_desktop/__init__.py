"""Wujie Desktop: the desktop program for the 无界AI avatar camera."""
