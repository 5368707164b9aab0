"""Opens library and gateway and builds every service on them."""
