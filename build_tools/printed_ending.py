"""The end of a document on its page: the signature, then Nơi nhận, whichever is printed first."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.markdown import paragraph, section
from build_tools.model import Ending
from build_tools.orthography import same
from build_tools.printed_items import joined_items


def ending_section(ending: Ending) -> str:
    """Render every printed line of the ending; the signers' names are told from what stands above them."""
    names = [signature.name for signature in ending.signatures if signature.name]
    signed = [_signature_line(line.text, names) for line in ending.signature_lines if line.text.strip()]
    recipients = [paragraph(text, "recipient") for text in joined_items(line.text for line in ending.recipient_lines)]
    columns = [section("signatures", signed) if signed else "", section("recipients", recipients) if recipients else ""]
    return section("ending", columns, anchor="chu-ky") if signed or recipients else ""


def _signature_line(text: str, names: Sequence[str]) -> str:
    return paragraph(text, "signer" if any(same(text, name) for name in names) else "authority")
