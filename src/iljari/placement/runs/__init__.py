"""Accompanied interviews as runs (동행면접): staff go out with several people to several firms on one day."""
