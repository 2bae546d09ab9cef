"""SQLite with a queue before it: whoever wants to write waits their turn instead of trying again and again."""
