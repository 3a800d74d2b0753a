"""The words of task_cues.yaml: every phrase has an example, every example a phrase, and look-alikes stay out."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from build_tools.language.orthography import nfc
from build_tools.language.vocabulary_files import read
from build_tools.tasks.agency_lists import opener
from build_tools.tasks.cues import FILE, Cue, cues, words
from build_tools.tasks.task_labels import read_labels

CUES = list(cues().values())
NAMES = ("tên cơ quan mở đầu",)
LABELS = ("nhãn chủ trì", "nhãn chủ trì ngắn", "nhãn phối hợp", "nhãn phối hợp ngắn", "nhãn thời hạn", "nhãn thời hạn ngắn")


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.use)
def test_every_phrase_stands_in_an_example(cue: Cue) -> None:
    for phrase in cue.phrases:
        alone = re.compile(rf"(?<!\w)(?i:{words_of(phrase)})(?!\w)")
        assert any(alone.search(example) for example in cue.examples), f"«{phrase}» chưa có ví dụ"


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.use)
def test_every_example_holds_a_phrase(cue: Cue) -> None:
    pattern = re.compile(rf"(?<!\w){words(cue.use)}")
    for example in cue.examples:
        assert pattern.search(example), f"«{example}» không có từ nào của nhóm"


def test_nothing_else_stands_in_the_file() -> None:
    groups: Any = read(FILE)
    assert len(groups) == len(CUES), "hai nhóm cùng tên"
    for group in groups:
        assert set(group) <= {"use", "phrases", "examples", "not", "source"}
        assert all(text == nfc(text).strip() for part in ("phrases", "examples") for text in group[part])


def test_no_phrase_stands_twice_in_a_group() -> None:
    for cue in CUES:
        assert len(set(cue.phrases)) == len(cue.phrases), cue.use


def is_label(text: str) -> bool:
    return bool(read_labels(text).labels)


def is_name(text: str) -> bool:
    return bool(opener().match(text))


def opens(use: str) -> Callable[[str], bool]:
    return lambda text: bool(re.match(words(use), text))


CHECKS: dict[str, Callable[[str], bool]] = {
    **dict.fromkeys(LABELS, is_label),
    **dict.fromkeys(NAMES, is_name),
    "mục không giao việc": opens("mục không giao việc"),
    "điều giao việc": opens("điều giao việc"),
}
LOOK_ALIKES = [(cue.use, text) for cue in CUES for text in cue.counter_examples]


@pytest.mark.parametrize(("use", "text"), LOOK_ALIKES, ids=[text for _, text in LOOK_ALIKES])
def test_look_alikes_are_not_taken(use: str, text: str) -> None:
    assert not CHECKS[use](text)


@pytest.mark.parametrize(
    "text",
    ["Thủ trưởng các sở, ban, ngành Uỷ ban", "HẰNG NĂM", "hàng  năm", "uỷ quyền Bộ trưởng"],
)
def test_tone_placement_case_and_spacing_do_not_matter(text: str) -> None:
    assert re.search(words("chức danh mở đầu", "lời mở câu", "lời giao việc"), text)


def words_of(phrase: str) -> str:
    return r"\s+".join(re.escape(word) for word in phrase.split())
