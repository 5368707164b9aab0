"""Rules: what they take, what they do, what came of it."""
