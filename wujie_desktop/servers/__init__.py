"""HTTP servers that run inside the program. Imports no other adapter."""
