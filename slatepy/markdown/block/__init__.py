"""Blocks: one rule a file, each from the lines that begin at a position to tokens and the position after them."""
