"""What the language tabs promise and the samples keep; one check a file."""
