"""From a news text to records of who said or decided what about whom.

Data flows one way through the rooms, and `make lint` checks it: `text` (bytes to a parsed document)
-> `naming` (who, where, when) -> `saying` (who says it, how surely) -> `happening` and `listing`
(what is said) -> `claims` (the records); `pipeline` runs them in order over one `Analysis`. Word
tables are in `lexicon`. A spaCy `Doc` never leaves this package. May import: core, sources, names,
and (here only) spaCy and trafilatura.
"""
