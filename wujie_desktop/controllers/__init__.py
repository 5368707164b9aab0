"""Controllers: carry out what the window's signals ask for. Each is given only the parts that it
needs."""
