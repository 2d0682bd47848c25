"""What should not be published: live secrets, pages too heavy to read; one check a file."""
