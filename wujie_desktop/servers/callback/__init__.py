"""The door for callbacks: off unless the user opens it."""
