"""What the record table shows of each kind of record."""
