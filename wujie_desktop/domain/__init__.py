"""Values, rules, events and errors. Standard library only; nothing here does I/O."""
