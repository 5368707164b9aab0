"""Training an avatar: sets of photos, what is said of them and of trainings."""
