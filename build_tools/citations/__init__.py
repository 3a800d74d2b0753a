"""Which documents a text names, with their dates, issuers and relations."""
