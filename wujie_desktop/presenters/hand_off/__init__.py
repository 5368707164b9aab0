"""What may leave the program, and what was paid and contested."""
