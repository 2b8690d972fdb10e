"""目标与期限 (PL6xx): what they say, and whether the indicators follow from them."""
