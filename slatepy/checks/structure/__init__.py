"""How a document is built: fences, headings, tables, raw html; one check a file."""
