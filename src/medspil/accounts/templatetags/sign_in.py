"""What the pages around sign-in need to know about this installation."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def mail_works() -> bool:
    """Whether this installation can send mail at all. Where it can't, no page says that it will."""
    return not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")
