"""Run-time data, read through importlib.resources."""
