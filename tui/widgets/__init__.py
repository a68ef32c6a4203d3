"""The dashboard's own widgets; everything that they draw passes `tui.safety.printable` first."""
