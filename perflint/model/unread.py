"""What stands in a text for what a file has in place of it: a picture, an equation, a control."""

UNREAD = "\ufffc"  # OBJECT REPLACEMENT CHARACTER
