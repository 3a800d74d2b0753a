"""``python -m build_tools`` is ``plan-archive``."""

from build_tools.cli import main

if __name__ == "__main__":
    main()
