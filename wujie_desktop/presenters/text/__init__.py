"""Ground of all words: translation, formats, moderation and reasons."""
