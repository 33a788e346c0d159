"""What became of children: measured, heard and judged, with everybody in the denominator."""
