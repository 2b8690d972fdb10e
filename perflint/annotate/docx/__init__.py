"""Comments in Word files."""
