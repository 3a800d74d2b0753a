"""The history of a text in the repository that holds it: when it came, when it was corrected, and in which words."""
