"""Files and threads: helpers over the standard library that every package may import."""
