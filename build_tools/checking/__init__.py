"""What ``check`` says: doubts about single records, texts that are one document, the catalogue of messages, and reports."""
