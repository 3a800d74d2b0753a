"""Measuring instruments: how right and how fast the reading of texts is. They are no part of what is installed."""
