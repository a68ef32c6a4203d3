"""What happens between a key and its effect where that takes more than one step."""
