"""From a news text to records of who said or decided what about whom.

Data flows one way through the modules: `document` (bytes to clean text) -> `model` (spaCy parse,
with the gazetteer's names before the entity recogniser) -> `mentions` (who and where) ->
`attribution` and `modality` (who says it, how surely) -> `listing`, `events`, `incidents`,
`status`, `assessment` (what is said) -> `assemble` (claims). A spaCy `Doc` never leaves this
package. May import: core, sources, names, and (here only) spaCy and trafilatura.
"""
