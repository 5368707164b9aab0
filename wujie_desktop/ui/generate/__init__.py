"""The compose panel."""
