"""All texts together: which document is which, and which one a citation means."""
