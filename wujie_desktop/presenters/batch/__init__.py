"""A batch: its rows, its run, its words."""
