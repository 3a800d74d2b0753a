"""Two texts of one document: the same bytes, or nearly the same words with nothing in the records against it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from build_tools.archive import identity
from build_tools.citations import numbers
from build_tools.model import Document, Held
from build_tools.problems import Problem
from build_tools.relations.text_reuse import Print, neighbours, postings_of, prints_of

FEWEST_SAMPLES = 6  # about a hundred words: less may be a form that everybody fills in
ALIKE = 0.8  # of the samples of both
NEARLY_EQUAL = 0.95  # where the two numbers differ: a template has other names and dates in it, a second copy has not


def twins(
    documents: Sequence[Held], clashing: Collection[str] = (), known: Mapping[str, Print] = MappingProxyType({})
) -> Iterator[Problem]:
    """Yield a problem for the later of two files that seem to be one document; ``clashing`` paths are told of already.

    ``known`` are the prints of documents by the path of their source, as far as somebody has them.
    """
    ordered = sorted((held.document for held in documents), key=lambda document: document.source.path)
    same = list(_same_bytes(ordered))
    yield from (problem for problem in same if problem.path not in clashing)
    told = {problem.path for problem in same}.union(clashing)
    yield from _alike([document for document in ordered if document.source.path not in told], known)


def _same_bytes(documents: Iterable[Document]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for document in documents:
        path, other = document.source.path, first.setdefault(document.source.sha256, document.source.path)
        if other != path:
            yield Problem(path, 0, "trung-tep", f"tệp này giống hệt {other}", "bỏ một trong hai tệp")


def _alike(documents: Sequence[Document], known: Mapping[str, Print]) -> Iterator[Problem]:
    prints = prints_of(documents, known).samples
    postings = postings_of(prints)
    for later, own in enumerate(prints):
        least = max(FEWEST_SAMPLES, ALIKE * len(own))
        rarer = sorted(own, key=lambda one: len(postings.get(one, ())))[: len(own) // 3]
        of_them = least - (len(own) - len(rarer))  # that a twin has: others share what everybody writes, and few of these
        if all(count < of_them for count in neighbours(later, rarer, postings).values()):
            continue
        shared = neighbours(later, own, postings)
        for earlier in sorted(other for other, count in shared.items() if other < later and count >= least):
            likeness = shared[earlier] / (len(own) + len(prints[earlier]) - shared[earlier])
            if likeness >= ALIKE and _may_be_one(documents[later], documents[earlier], likeness):
                yield _near(documents[later], documents[earlier])
                break


def _may_be_one(one: Document, other: Document, likeness: float) -> bool:
    """Whether the records do not tell them apart: provinces copy one another's plans, and a ministry its own of last year."""
    mine, yours = identity.identify(one), identity.identify(other)
    if not all(
        identity.same(*pair) for pair in ((mine.type, yours.type), (mine.locality, yours.locality), (mine.term, yours.term))
    ):
        return False
    if not identity.agree(one.header.date, other.header.date) or one.is_news != other.is_news:
        return False
    if mine.number and yours.number and mine.number != yours.number:
        return likeness >= NEARLY_EQUAL and one.header.date is not None and _same_symbol(one, other)
    return True


def _same_symbol(one: Document, other: Document) -> bool:
    mine, yours = (numbers.parse(document.header.number or "") for document in (one, other))
    return mine is not None and yours is not None and mine.groups == yours.groups


def _near(document: Document, other: Document) -> Problem:
    message = f"gần như cùng nội dung với {other.source.path}"
    advice = "nếu là hai bản chép của một văn bản, giữ bản tốt hơn và bỏ bản kia; nếu là hai văn bản thì để nguyên"
    return Problem(document.source.path, 0, "gan-trung", message, advice, "cảnh báo")
