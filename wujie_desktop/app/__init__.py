"""The composition root: command line, event loop, engine, window, shutdown."""
