"""How samples, and the quotes that speak of them, stand in a section's html, as regular expressions.

Each takes what no reader sees after it, too: authors leave marks of their tools between a quote and its sample.
"""

from __future__ import annotations

GAP = r"(?:\s|<!--(?!-?>)(?:[^-]|-(?!-!?>))*+-->)*+"
QUOTE = rf"<blockquote\b[^>]*>[^<]*+(?:<(?!/?blockquote\b)[^<]*+)*+</blockquote>{GAP}"
SAMPLE = rf'<div class="highlight"><pre class="[^"]*"><code>[^<]*+(?:<(?!/pre>)[^<]*+)*+</pre></div>{GAP}'
