"""Booking from outside: on the site, by link, by text."""
