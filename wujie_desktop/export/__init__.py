"""What leaves the library as a file of its own."""
