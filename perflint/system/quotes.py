"""How a text is cited in a message: so much of it, and with quotation marks that differ from those around it."""


def shortened(text: str, most: int) -> str:
    """The text, or as many characters of it with a mark that there are more."""
    return text if len(text) <= most else f"{text[:most]}…"


def nested(text: str) -> str:
    """The text with single marks inside double ones: “‘三公’经费变动率”; as it was where the marks do not match."""
    if all(piece.count("“") < 2 for piece in text.split("”")):
        return text
    depth = 0
    pieces: list[str] = []
    for char in text:
        if char == "“":
            depth += 1
            pieces.append("“" if depth % 2 else "‘")
        elif char == "”" and depth:
            pieces.append("”" if depth % 2 else "’")
            depth -= 1
        elif char == "”":
            return text
        else:
            pieces.append(char)
    return text if depth else "".join(pieces)
