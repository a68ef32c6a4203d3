"""The tour of the demo: steps as data, and how far somebody is."""
