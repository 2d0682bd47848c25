"""Whether code samples are what they say they are; one language a file."""
