"""Reviewing pictures one after the other: page, reasons, summary."""
