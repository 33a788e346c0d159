"""The register: lessons, sources, practice changes, evidence and areas, as lists and records."""
