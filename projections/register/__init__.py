"""The register: which lessons there are, and how far each one has got."""
