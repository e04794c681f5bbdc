"""An invitation as a link and as a QR code."""

import segno
from django.conf import settings
from django.urls import reverse

from .actions import Sent


def invitation_link(secret: str) -> str:
    """The whole address of an invitation."""
    return f"{settings.ORIGIN}{reverse('invitation', args=[secret])}"


def qr_code(link: str) -> str:
    """The link as an SVG in a data URI (error correction M, four modules of quiet zone, ISO/IEC 18004)."""
    return str(segno.make(link, error="m").svg_data_uri(scale=5, border=4, light="#fff"))


def share(sent: Sent) -> dict[str, object]:
    """What the part ``accounts/parts/link.html`` shows. The secret is in it, and nowhere else from now on."""
    link = invitation_link(sent.secret)
    return {"link": link, "qr": qr_code(link), "invitation": sent.invitation}
