"""What `build.py` does for each of its commands."""
