"""Chuyên mục: the documents of a campaign, who is expected to answer it, and who has."""
