"""What of the machine airdeck uses: browser, clipboard, signals."""
