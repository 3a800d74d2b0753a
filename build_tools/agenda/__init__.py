"""What the plans tell whom to do by when: pages by time, by agency and by document, and calendars."""
