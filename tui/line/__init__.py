"""The command line of the dashboard: what was typed is read, and what could be typed is found."""
