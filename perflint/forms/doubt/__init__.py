"""Whether a form was read right, told by the result: a sign column full of words was no sign column."""
