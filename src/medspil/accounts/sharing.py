"""An invitation as a link and as a QR code."""

import io

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe


def invitation_link(secret: str) -> str:
    """The whole address of an invitation."""
    return f"{settings.ORIGIN}{reverse('invitation', args=[secret])}"


def qr_code(link: str) -> SafeString:
    """The link as an inline SVG (error correction M, four modules of quiet zone, ISO/IEC 18004)."""
    out = io.BytesIO()
    segno.make(link, error="m").save(
        out, kind="svg", scale=5, border=4, xmldecl=False, svgns=True, svgclass="qr", lineclass=None, omitsize=True, light="#fff"
    )
    return mark_safe(out.getvalue().decode())  # noqa: S308  made by segno from our own address
