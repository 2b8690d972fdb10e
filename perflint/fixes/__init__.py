"""Repairs: the fixes of the findings put into the file until none is left."""
