"""`python -m ostrakon` is the command line."""

from ostrakon.cli import main

main()
