"""The wire: tokens, origins, pacing, retries, error envelopes; the only room that imports httpx."""
