"""The outside world as this service meets it: one module for each port."""
