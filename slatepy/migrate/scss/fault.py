"""What SCSS here is not understood."""


class Unsupported(ValueError):  # noqa: N818 - the same word as for Ruby that is not understood
    """A part of SCSS that is not evaluated: the message says which."""
