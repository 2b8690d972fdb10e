"""方向 (PL3xx): the sign points the way the indicator is meant."""
