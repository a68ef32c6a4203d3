"""The dialogs, a module each; a dialog returns what was chosen and does nothing itself."""
