"""`python -m eventwire` is the command `eventwire`."""

from eventwire.cli import main

main()
