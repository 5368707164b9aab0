"""Entering credentials: account form, key box, passphrase."""
