"""The history of requests, and of the vendor."""
