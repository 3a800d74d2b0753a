"""The generator of a public archive of official documents: see README.md for the map of modules."""
