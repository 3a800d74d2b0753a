"""Synthetic plans for the bench of the search: sentences of the archive's own texts, with other names, numbers and words.

Document i depends on i alone, so an archive of 1,000 is the beginning of one of 10,000. The words follow Zipf's law: new
syllables and names keep coming, as in real texts; phrases repeat more than in real ones, so this tells sizes, not ranking.
"""

# ruff: noqa: SIM905 (long lists of syllables and names are read more easily as one string)

from __future__ import annotations

import math
import random
import re
import unicodedata
from functools import cache
from pathlib import Path

from build_tools.language.orthography import nfc, slug
from build_tools.model import Clause, Document, EditorialLog, Ending, Header, Held, Source

ROOT = Path(__file__).parents[1]
BYTES = 15_000  # of text in a document, on the average
_ONSETS = " b c ch d đ g gh gi h kh l m n ng nh ph qu r s t th tr v x".split(" ")
_RHYMES = (
    "a ac ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăt âm ân âng ât âu ây e em en eng eo ê êm ên ênh êu i ich iên iêu im "
    "in inh iu o oa oan oc oi om on ong ô ôc ôi ôm ôn ông ôt ơ ơi ơm ơn u ua uc ui uôi uôn um un ung uy uyên ư ưa ưng ươi ương"
).split()
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_PLACES = (
    "An Giang|Bắc Giang|Bến Tre|Cà Mau|Cao Bằng|Đà Nẵng|Đắk Lắk|Điện Biên|Gia Lai|Hà Nội|Hòa Bình|Kon Tum|Lào Cai|Nghệ An|"
    "Quảng Trị|Sơn La|Thái Bình|Thanh Hóa|Trà Vinh|Yên Bái"
).split("|")
_TOPICS = (
    "phổ biến, giáo dục pháp luật|cải cách hành chính|chuyển đổi số|phòng, chống tham nhũng|bảo vệ môi trường|"
    "giảm nghèo bền vững|an toàn giao thông|bình đẳng giới|hòa giải ở cơ sở|bảo hiểm xã hội|quản lý đất đai"
).split("|")
_TYPES = (("KH", "kế hoạch"), ("CT", "chỉ thị"), ("QĐ", "quyết định"), ("BC", "báo cáo"), ("TB", "thông báo"))
_HEADINGS = ("Mục đích, yêu cầu", "Nhiệm vụ, giải pháp", "Tổ chức thực hiện", "Kinh phí thực hiện", "Phân công trách nhiệm")


@cache
def _sentences() -> tuple[str, ...]:
    texts = (nfc(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "source_texts").rglob("*.txt")))
    lines = (" ".join(part.split()) for text in texts for part in re.split(r"\n\s*\n|(?<=[.;])\s", text))
    return tuple(line for line in lines if 40 < len(line) < 600)


def _syllable(chance: random.Random) -> str:
    """One of some 11,000 syllables, the first in the lists far more often."""
    onset = _ONSETS[int(len(_ONSETS) ** chance.random()) % len(_ONSETS)]
    rhyme, tone = _RHYMES[int(len(_RHYMES) ** chance.random()) - 1], chance.choice(_TONES)
    vowel = max(rhyme.rfind(letter) for letter in "aăâeêioôơuưy")
    return unicodedata.normalize("NFC", onset + rhyme[: vowel + 1] + tone + rhyme[vowel + 1 :])


def _varied(sentence: str, chance: random.Random, place: str) -> str:
    words = re.sub("Bắc Giang|Hà Nội", place, sentence).split(" ")
    for index, word in enumerate(words):
        draw = chance.random()
        if draw < 0.02:
            words[index] = _syllable(chance)
        elif draw < 0.025:
            words[index] = f"ông {_syllable(chance).title()} {_syllable(chance).title()}"
        elif draw < 0.2 and word.isdigit():
            words[index] = str(chance.randint(1, 2400))
    return " ".join(words)


def document(number: int) -> Held:
    """One document of the synthetic archive."""
    chance = random.Random(1_000_003 * number + 1)  # noqa: S311 (repeatable on purpose)
    place, topic, (symbol, kind) = chance.choice(_PLACES), chance.choice(_TOPICS), chance.choice(_TYPES)
    year, printed = chance.randint(2005, 2026), f"{chance.randint(1, 2400)}/{symbol}-UBND"
    agency = f"Ủy ban nhân dân {'thành phố' if place in ('Hà Nội', 'Đà Nẵng') else 'tỉnh'} {place}"
    subject = f"về {topic} trên địa bàn {place} giai đoạn {year}-{year + 5}"
    date = f"{year}-{chance.randint(1, 12):02}-15"
    header = Header(issuer=agency, number=printed, place=place, date=date, type=kind, subject=subject)
    clauses = _clauses(chance, place)
    title = f"{kind.capitalize()} số {printed} {subject}"
    source = Source(f"tong-hop/{number}.txt", f"{number:064}")
    found = Document(source, "", title, header, clauses, (), Ending(), (), (), EditorialLog())
    return Held(f"van-ban/{year}/{slug(printed)}-{slug(place)}-{number}/", found)


def _clauses(chance: random.Random, place: str) -> tuple[Clause, ...]:
    wanted, size = min(60_000, max(3_000, chance.lognormvariate(math.log(BYTES * 0.9), 0.45))), 0
    clauses: list[Clause] = []
    while size < wanted:
        number = len(clauses) + 1
        if number % 9 == 1:
            text = f"{chance.choice(_HEADINGS)} {_syllable(chance)}"
            clauses.append(Clause("khoản", f"{number}.", text, 1, f"khoan-{number}", number, heading=True))
        else:
            text = _varied(chance.choice(_sentences()), chance, place)
            clauses.append(Clause("đoạn", "", text, 2, f"doan-{number}", number))
        size += len(clauses[-1].text.encode())
    return tuple(clauses)
