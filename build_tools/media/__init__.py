"""Pictures, sound and film: read with their descriptions, measured, and shown in a gallery."""
