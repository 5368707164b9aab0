"""The gallery: its model, arrangement, tiles and selection."""
