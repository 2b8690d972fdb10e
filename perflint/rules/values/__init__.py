"""指标值与格式 (PL1xx): is there a value, and is it written so that it can be read."""
