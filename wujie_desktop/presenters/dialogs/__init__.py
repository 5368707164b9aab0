"""Models and sentences of single dialogs."""
