"""``plan-archive new``: from a file or pasted text to the files of a contribution, asking only for what is not read."""
