"""Propositions and voices become claims, the records that leave the reader."""
