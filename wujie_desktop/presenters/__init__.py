"""What the window shows: item models, view state and sentences. QtCore and QtGui only."""
