"""A small, pure part of Ruby: text to tokens, tokens to a tree, tree to a value.

What pages and `config.rb` of Slate repositories need, and nothing that reaches the outside: no files, no processes,
no clock, no definitions. The rest of Ruby is `syntax.Unsupported`.
"""
