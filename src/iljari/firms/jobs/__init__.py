"""The public job search: what anybody may find, read, follow by feed, and be told about."""
