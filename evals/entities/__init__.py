"""Names in the news, and whom they mean (data README, `ner` and `entity_linking_n3`)."""
