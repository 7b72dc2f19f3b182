"""What a text says: its numbers, doses, negations and medicines, in any language there are data for."""
