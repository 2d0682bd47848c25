"""Highlighting: code into spans, the words after code fences into languages, and the stylesheet that colours them."""

from slatepy.highlight.colours import BACKGROUNDS, properties, rules, stylesheet
from slatepy.highlight.languages import Language, classes, guess, intended, language, meant
from slatepy.highlight.painter import Painter, Painting, cores
from slatepy.highlight.spans import html

__all__ = [
    "BACKGROUNDS",
    "Language",
    "Painter",
    "Painting",
    "classes",
    "cores",
    "guess",
    "html",
    "intended",
    "language",
    "meant",
    "properties",
    "rules",
    "stylesheet",
]
