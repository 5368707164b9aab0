"""The form that composes a request, with its dialogs."""
