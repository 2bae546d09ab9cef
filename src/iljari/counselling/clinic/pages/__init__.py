"""Pages of the clinic: for staff, and for the person at their own page."""
