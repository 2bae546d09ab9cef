"""The citizen's side of an introduction: to be asked, to ask, to see where it stands."""
