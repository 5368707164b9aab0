"""Measurements: figures for docs/performance.md, never asserts on time."""
