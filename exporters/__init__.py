"""A table in, a file out: through pandas, knowing neither the API nor the terminal."""
