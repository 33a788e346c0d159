"""What difference did it make: how far lessons got, and a sentence no stronger than the evidence."""
