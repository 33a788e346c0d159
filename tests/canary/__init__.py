"""One child whose every word is a canary goes through the whole service, and leaves no trace."""
