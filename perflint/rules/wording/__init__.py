"""表述 (PL5xx): the target can be checked."""
