"""Small copies of pictures, for lists: made at build by Pillow."""

from __future__ import annotations

import io

from PIL import ImageOps

from build_tools.media.measures import opened

WIDTH, HEIGHT = 480, 360  # at most; the shape is kept
_QUALITY = 75


def thumbnail(data: bytes) -> bytes:
    """Return a WebP of a picture, at most 480 × 360, upright, without what the camera wrote about itself."""
    with opened(data) as picture:
        small = ImageOps.exif_transpose(picture).convert("RGB")
        small.thumbnail((WIDTH, HEIGHT))
        out = io.BytesIO()
        small.save(out, "WEBP", quality=_QUALITY, method=4)
        return out.getvalue()
