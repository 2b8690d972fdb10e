"""文件 (PL0xx): the declaration file itself, what was made of it and what it accepts."""
