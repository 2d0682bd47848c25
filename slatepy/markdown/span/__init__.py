"""Inline text: one rule a file, each from the mark that stands at a position to html and the position after it."""
