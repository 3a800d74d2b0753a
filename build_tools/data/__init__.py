"""The archive as open data: tables, JSON, Akoma Ntoso, feeds, and what a page says of itself to programs."""
