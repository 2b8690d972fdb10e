"""What `perflint compare` tells, a file a format."""
