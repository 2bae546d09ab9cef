"""Pages of the room: firms with their contacts, vacancies from the form to the end."""
