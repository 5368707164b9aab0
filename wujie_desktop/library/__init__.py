"""What is kept: SQLite under the data folder, one writer thread. Blind to every other adapter."""

FILE_NAME = "library.sqlite3"
SCHEMA_VERSION = 7
"""The number of the newest script in `migrations/`."""
BACKUPS = "backups"
"""The folder of the copies, beside the database."""
BEFORE_MIGRATION = "library-schema-"
"""How the name of a copy begins that was made before a newer schema; its number follows."""
