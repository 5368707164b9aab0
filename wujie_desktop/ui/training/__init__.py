"""The window in which avatars are trained."""
