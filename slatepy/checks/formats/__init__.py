"""Problems -> a report in one of the formats that people and programs read; one format a file."""
