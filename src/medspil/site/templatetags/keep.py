"""``{% keep as NAME %}…{% endkeep %}`` renders a part of a page once and keeps it, for a page that shows it twice."""

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


class KeepNode(template.Node):
    def __init__(self, nodelist: NodeList, name: str) -> None:
        self.nodelist = nodelist
        self.name = name

    def render(self, context: Context) -> SafeString:
        context[self.name] = self.nodelist.render(context)
        return format_html("{}", "")


@register.tag
def keep(parser: Parser, token: Token) -> KeepNode:
    words = token.split_contents()
    if len(words) != 3 or words[1] != "as":
        raise template.TemplateSyntaxError("Say {% keep as NAME %}.")
    nodelist = parser.parse(("endkeep",))
    parser.delete_first_token()
    return KeepNode(nodelist, words[2])
