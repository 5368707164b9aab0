"""The sandbox gateway: demo, test double and smoke test in one.

An independent reading of the contract: it imports nothing from `api` and shares no parsing
with it, so that two readings keep each other honest.
"""
