"""Markdown into a document: the dialects, one rule a file."""

from slatepy.markdown.joined import document
from slatepy.markdown.options import Options
from slatepy.markdown.reading import parse
from slatepy.markdown.unit import EMPTY, Cut, Title, Unit

__all__ = ["EMPTY", "Cut", "Options", "Title", "Unit", "document", "parse"]
