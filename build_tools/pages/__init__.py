"""Documents to Markdown pages."""
