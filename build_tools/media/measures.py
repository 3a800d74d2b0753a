"""How large a picture or a film is, how long a recording lasts: read by Pillow and MediaInfo, whatever the file's name says."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import ExifTags, Image
from pymediainfo import MediaInfo

from build_tools.model import MediumKind

_MOST_PIXELS = 120_000_000  # a small file can unfold to any number of them
_FORMATS = ("JPEG", "PNG", "WEBP")


class UnreadableMediumError(Exception):
    """The bytes are not what the name says, or no program can show them; the message is Vietnamese."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Pixels and whole seconds, None where the kind has none; ``located``: the picture tells where it was taken."""

    width: int | None = None
    height: int | None = None
    seconds: int | None = None
    located: bool = False


def measure(data: bytes, kind: MediumKind) -> Measures:
    """Return the measures of a file's bytes, or raise UnreadableMediumError."""
    return _picture(data) if kind == "ảnh" else _recording(data, kind)


def _picture(data: bytes) -> Measures:
    with opened(data) as picture:
        located = bool(picture.getexif().get_ifd(ExifTags.IFD.GPSInfo))
        return Measures(picture.width, picture.height, located=located)


def opened(data: bytes) -> Image.Image:
    """Open a picture of a form that browsers show, upright as the camera was held; raise UnreadableMediumError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=_FORMATS)
            if picture.width * picture.height > _MOST_PIXELS:
                raise UnreadableMediumError("ảnh có quá nhiều điểm ảnh")
            picture.load()
    except UnreadableMediumError:
        raise
    except Exception as error:
        raise UnreadableMediumError("tệp ảnh bị hỏng hoặc không phải ảnh JPEG, PNG, WebP") from error
    return picture


def _recording(data: bytes, kind: MediumKind) -> Measures:
    try:
        tracks = MediaInfo.parse(io.BytesIO(data)).tracks
    except Exception as error:
        raise UnreadableMediumError(f"không đọc được tệp {kind}") from error
    wanted = "Video" if kind == "phim" else "Audio"
    track = next((track for track in tracks if track.track_type == wanted), None)
    if track is None:
        raise UnreadableMediumError(f"tệp không phải {kind}, hoặc bị hỏng")
    milliseconds = next((track.duration for track in tracks if track.duration), None)
    seconds = round(float(milliseconds) / 1000) if milliseconds else None
    return Measures(track.width, track.height, seconds) if kind == "phim" else Measures(seconds=seconds)
