"""Lines to clauses: what is not the document is set apart, the rest becomes paragraphs with addresses."""
