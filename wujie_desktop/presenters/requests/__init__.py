"""The history of requests, in words and rows."""
