"""Tables that somebody works with: view, marks, and how they are looked at."""
