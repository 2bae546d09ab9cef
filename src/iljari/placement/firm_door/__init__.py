"""The people introduced, as their firm sees them behind its door."""
