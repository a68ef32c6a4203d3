"""What the export dialog and `airdeck export` share: presets, the log of what left, and the last choices."""
