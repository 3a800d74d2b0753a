"""The language and its officialdom: words, names of agencies, abbreviations."""
