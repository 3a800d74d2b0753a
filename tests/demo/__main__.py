"""``make demo``: a site of the made-up archive, to look at. Every page says that the data are fictitious."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

import site_copy  # noqa: E402 (the folder of the tests is no package)

NOTICE = "Dữ liệu giả lập: mọi văn bản ở đây do người viết chương trình đặt ra để thử, không cơ quan nào ban hành."


def main() -> None:
    """Build ``demo/site`` from the texts beside this file."""
    folder = HERE.parent.parent / "demo"
    done = site_copy.build(folder, HERE / "source_texts", folder / "site", PLAN_ARCHIVE_NOTICE=NOTICE)
    print(done.stdout + done.stderr, end="")
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
