"""Every error in words."""
