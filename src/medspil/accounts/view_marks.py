"""What VisitorMiddleware is to know about a view. A mark stands above all other decorators: it is on what is called."""

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])

_POLLING: set[Callable[..., Any]] = set()
_NAMELESS: set[Callable[..., Any]] = set()


def polling(view: View) -> View:
    """A page asks this by itself: it must not keep a session alive that nobody uses."""
    _POLLING.add(view)
    return view


def nameless(view: View) -> View:
    """The view isn't told who asks, and nothing of it is noted in anybody's session."""
    _NAMELESS.add(view)
    return view


def is_polling(view: Callable[..., Any]) -> bool:
    return view in _POLLING


def is_nameless(view: Callable[..., Any]) -> bool:
    return view in _NAMELESS
