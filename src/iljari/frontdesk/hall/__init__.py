"""The hall: kiosk, Job Cafe board, the ticket on one's own phone."""
