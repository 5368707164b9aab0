"""The workspace of what leaves the program."""
