"""`python -m iljari.config` is the `iljari` command."""

from .cli import main

if __name__ == "__main__":
    main()
