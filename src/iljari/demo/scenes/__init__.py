"""The scenes of the replay: each puts its happenings on the agenda."""
