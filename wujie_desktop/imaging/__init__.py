"""Picture bytes: detecting, storing, resizing, blurring. Imports no other adapter."""
