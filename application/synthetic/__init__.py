"""An invented partnership with invented children, so that the service can be shown and tried."""
