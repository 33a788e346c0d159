"""What difference did it make: answers no stronger than their evidence, on both stores."""
