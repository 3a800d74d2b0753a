"""What connects documents: the chain of implementation, related documents, comparisons side by side, the number resolver."""
