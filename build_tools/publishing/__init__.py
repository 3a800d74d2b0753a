"""Pages to files: written all or nothing, published with MkDocs, for a server or a disk."""
