"""What a process has once: application, event loop, log, signals, crash reports."""
