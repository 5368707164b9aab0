"""What a process has once: application, loop, log, signals, crash reports."""
