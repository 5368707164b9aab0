"""What is kept: SQLite under the data folder, one writer thread. Blind to every other adapter."""

FILE_NAME = "library.sqlite3"
