"""Does each rule of the loop hold? Events out, not state."""
