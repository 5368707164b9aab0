"""What every floor stands on: files and threads, from the standard library alone."""
