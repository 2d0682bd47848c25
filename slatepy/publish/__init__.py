"""A site -> where its readers are: one way a file."""
