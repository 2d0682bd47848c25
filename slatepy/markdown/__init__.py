"""Markdown into a document: the dialects, one rule a file."""

from slatepy.markdown.joined import document
from slatepy.markdown.options import Options
from slatepy.markdown.reading import Draft, draft, parse, unit
from slatepy.markdown.unit import EMPTY, Cut, Title, Unit

__all__ = ["EMPTY", "Cut", "Draft", "Options", "Title", "Unit", "document", "draft", "parse", "unit"]
