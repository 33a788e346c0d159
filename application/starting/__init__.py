"""What a new area begins with: the framework's agencies and bodies, themes and source types."""
