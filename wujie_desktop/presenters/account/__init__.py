"""The account and its profile in words."""
