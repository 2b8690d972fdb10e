"""文件 (PL0xx): the declaration file itself."""
