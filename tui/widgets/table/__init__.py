"""The record table: a million rows, of which only the visible ones are ever drawn."""
