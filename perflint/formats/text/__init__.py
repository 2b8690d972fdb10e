"""Text: Markdown, copied text, CSV, HTML; edits in place."""
