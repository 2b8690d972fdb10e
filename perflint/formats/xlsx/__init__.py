"""Excel .xlsx: cells out, edits in."""
