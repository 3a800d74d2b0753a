"""Lists of documents: one line a document, newest first, in pages of at most 200."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import batched, groupby

from build_tools.front_matter import yaml_block
from build_tools.markdown import heading, inside, items, link, page, section, span
from build_tools.model import Held
from build_tools.orthography import collation_key, sentence_case
from build_tools.page_links import CONTRIBUTE_PAGE, relative, to_page
from build_tools.wording import counted, date_in_words, shortened, whole_title

PAGE_SIZE = 200
NO_YEAR = "Không rõ năm"
