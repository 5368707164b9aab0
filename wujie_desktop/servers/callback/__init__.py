"""The callback receiver: off unless the user turns it on."""
