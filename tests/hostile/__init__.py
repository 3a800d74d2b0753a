"""Hostile contributions as data, and the archive that is made of them."""
