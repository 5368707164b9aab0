"""Entering credentials: the form, the box for the private key, the passphrase."""
