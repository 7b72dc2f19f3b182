"""What became of what a panel said, told to the panel: as pages and on paper."""
