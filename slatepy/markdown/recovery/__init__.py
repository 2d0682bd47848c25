"""Recovery: what the author plainly meant, where Redcarpet prints a mess; one case a file.

Each rule of the dialect asks here before it does as Redcarpet does. Every use is a problem with its line. What a
recovery must never do is take away or change an id that Slate gives: `guard` sees to that, chunk by chunk.
"""
