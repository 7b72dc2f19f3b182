"""The read end: files of the content repository become checked values, or findings."""
