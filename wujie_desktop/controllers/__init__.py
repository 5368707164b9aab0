"""What the window asks for, carried out: each takes the parts that it needs."""
