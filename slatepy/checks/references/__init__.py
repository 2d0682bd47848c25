"""Where a document leads: links, images, definitions, includes; one check a file."""
