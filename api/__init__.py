"""Every way in and out, and the place where the parts are put together."""
