"""Problems -> the edits that mend them, where nothing has to be decided; one kind a file."""
