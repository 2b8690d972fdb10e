"""Findings as comments in the cells of the very Word or Excel file; everything else of the file stays."""
