"""Word .docx: cells out, edits in."""
