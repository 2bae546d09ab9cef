"""Pages of the phone: the console, the calls of a day, callbacks, topics; the door of the telephone system."""
