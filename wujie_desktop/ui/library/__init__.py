"""The left column of the library."""
