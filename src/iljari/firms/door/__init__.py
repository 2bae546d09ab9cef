"""The firms' door: a phone-sized site behind a link, a number or a one-time code. See README.md of the room."""
