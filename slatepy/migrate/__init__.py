"""What an existing Slate repository brings beside its Markdown: ERB, partials, config.rb, helpers for urls.

Everything here is a function over texts and trees. Ruby is read, never run.
"""
