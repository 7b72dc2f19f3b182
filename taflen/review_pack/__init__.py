"""What a panel gets: pages and paper about what changed, with the questions that it answers."""
