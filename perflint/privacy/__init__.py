"""Personal numbers are found and masked."""
