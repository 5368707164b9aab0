"""The base of all texts: translation, formats, moderation and failure reasons."""
