"""From bytes to a parsed text: documents, pages, datelines, the English parser."""
