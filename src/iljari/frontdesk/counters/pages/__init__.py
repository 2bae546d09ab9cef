"""Pages of the counters: clicks at the desk, one's own counter, the live view, the end of the day, the times."""
