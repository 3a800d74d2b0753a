"""Web servers as the hosting guide sets them up, started from the very blocks of its page."""
