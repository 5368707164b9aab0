"""The queue drawer."""
