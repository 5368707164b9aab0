"""The life of a window: built, shown, connected to an engine, closed."""
