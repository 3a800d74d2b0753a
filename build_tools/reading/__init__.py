"""One text, whole: bytes to a frozen document."""
