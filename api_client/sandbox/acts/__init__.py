"""What a write does, whichever API asks for it: its rules, its changes, its line in the effect log, its events."""
