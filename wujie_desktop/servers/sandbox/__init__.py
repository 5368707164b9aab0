"""The sandbox gateway: for demo, tests and smoke test.

An independent implementation of the contract: it imports nothing from `api` and shares no parsing
with it, so that a misreading in one shows in the other.
"""
