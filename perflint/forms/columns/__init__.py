"""What each column of an indicator table holds, by its header of one or more rows."""
