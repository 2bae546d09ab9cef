"""The telephone: console, callbacks, what people ask."""
