"""History: who recorded what, when and why."""
