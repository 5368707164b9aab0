"""The review: page, reasons, summary."""
