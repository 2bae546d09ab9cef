"""What the room shows of itself on shared pages."""


def hang() -> None:
    """Hang the room's panels; called once, when the app is ready."""
