"""Counter papers: issued in two taps, kept, verified by their number."""
