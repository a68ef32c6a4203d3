"""Where somebody is and where a record leads."""
