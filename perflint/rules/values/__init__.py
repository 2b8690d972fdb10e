"""指标值与格式 (PL1xx, and PL633, which looks at the rows of every form): is there a value, and is it written so that it can be read."""
