"""What the window shows, as item models, view state and sentences. QtCore and QtGui only."""
