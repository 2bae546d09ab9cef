"""Pages of reservations: the way to one, one's own, coming in by link or number, calendar feeds."""
