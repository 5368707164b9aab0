"""Models and words of single dialogs."""
