"""The gateway on the wire: bytes in and out, values at the door. Blind to other adapters."""
