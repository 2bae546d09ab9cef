"""The counters at work: call, serve, pass on, the day as the supervisor sees it."""
