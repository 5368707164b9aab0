"""The composition root: command line, loop, container, quit."""
