"""Small words about people, for templates."""

from django import template
from django.utils.translation import get_language

register = template.Library()


@register.filter
def owners(name: str) -> str:
    """The name as an owner's: Almas, Mathias’ in Danish; Alma’s, Mathias’s in English."""
    if (get_language() or "da").startswith("da"):
        return f"{name}’" if name[-1:].lower() in {"s", "x", "z"} else f"{name}s"
    return f"{name}’s"


@register.filter
def initial(name: str) -> str:
    """The letter in somebody's round mark."""
    return name.strip()[:1].upper()
