"""Large pictures: viewer, compare, survey."""
