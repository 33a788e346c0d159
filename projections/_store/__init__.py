"""What every reading shares: its shape, the grouping of events, the runner and the bounds of sight."""
