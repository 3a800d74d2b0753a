"""The end of a document on its page: the signature, then Nơi nhận, whichever is printed first."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.language.abbreviations import Meanings
from build_tools.language.orthography import same
from build_tools.model import Ending
from build_tools.pages.annotated_text import NO_MEANINGS, annotated
from build_tools.pages.markdown import paragraph, section
from build_tools.pages.printed_items import joined_items


def ending_section(ending: Ending, meanings: Meanings = NO_MEANINGS) -> str:
    """Render every printed line of the ending; the signers' names are told from what stands above them.

    ``meanings`` explain the abbreviations of Nơi nhận.
    """
    names = [signature.name for signature in ending.signatures if signature.name]
    signed = [_signature_line(line.text, names) for line in ending.signature_lines if line.text.strip()]
    items = joined_items(line.text for line in ending.recipient_lines)
    recipients = [_recipient(text, meanings) for text in items]
    columns = [section("signatures", signed) if signed else "", section("recipients", recipients) if recipients else ""]
    return section("ending", columns, anchor="chu-ky") if signed or recipients else ""


def _recipient(text: str, meanings: Meanings) -> str:
    return paragraph(text, "recipient", written=annotated(text, (), lambda _, written: written, meanings=meanings))


def _signature_line(text: str, names: Sequence[str]) -> str:
    return paragraph(text, "signer" if any(same(text, name) for name in names) else "authority")
