"""Builds the register's shipped facts from collected rows and reviewed decisions.

`raw` reads the rows as collected, `tables` the hand-reviewed decisions, `names`, `parties`,
`grading`, `acts`, `steps` and `instruments` join them, `checks` refuses what does not hold, and
`facts` writes the result. Imports `ostrakon.core` only.
"""
