"""slatepy: three-column API documentation from Markdown, a drop-in for Slate."""

__version__ = "0.1.0"
