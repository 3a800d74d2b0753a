"""Files in: find them, decode them, read every form of text as lines."""
