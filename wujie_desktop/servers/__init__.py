"""HTTP servers that run inside the program. Blind to every other adapter."""
