"""What the words of the command line may be."""
