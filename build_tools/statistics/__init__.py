"""Figures about the archive: counted from data, drawn without a script, each with its table."""
