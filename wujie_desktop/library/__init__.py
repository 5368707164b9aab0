"""The library: SQLite in the data folder, one writer thread. Imports no other adapter."""

FILE_NAME = "library.sqlite3"
SCHEMA_VERSION = 36
"""The number of the newest script in `migrations/`."""
BACKUPS = "backups"
"""The folder of backups, beside the database."""
BEFORE_MIGRATION = "library-schema-"
"""The prefix of a copy made before a migration; the schema's number follows."""
BEFORE_VERSION = "library-before-"
"""The prefix of a copy made before another version of the program; its number follows."""
PHOTOS = "photos"
"""The folder of photos that avatars are trained on."""
