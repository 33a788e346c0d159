"""What is handed out: the wheel, the image's recipe, the composed services, the make targets."""
