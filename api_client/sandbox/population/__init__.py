"""What the seed makes of a number: people, groups, places and shares, on demand, so that a million cost no memory."""
