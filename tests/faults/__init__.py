"""The service's promises while things fail under it: real processes, real servers, real files."""
