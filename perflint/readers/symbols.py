"""Signs that Word inserts from the Symbol font instead of Unicode."""

SYMBOLS = {
    "F0B3": "≥",
    "F0A3": "≤",
    "F0B1": "±",
    "F0D7": "·",
    "F0B4": "×",
    "F0FC": "√",
    "F0B9": "≠",
    "F03E": ">",
    "F03C": "<",
}
