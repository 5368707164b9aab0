"""The form that composes a request."""
