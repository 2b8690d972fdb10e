"""Comments in Excel workbooks."""
