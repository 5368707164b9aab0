"""The compose panel and its dialogs."""
