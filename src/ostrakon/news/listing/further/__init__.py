"""How a text goes on about a listing that it has told of: by clauses that need not name the act."""
