"""Picture bytes: recognising, storing, shrinking, blurring. Blind to every other adapter."""
