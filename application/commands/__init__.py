"""What can be asked of the service: one body for each command, one table of all of them."""
