"""The calendar as staff use it: days, colleagues, rooms, absences."""
