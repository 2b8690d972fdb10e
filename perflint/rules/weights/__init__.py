"""Weights: every row has one, and they add up."""
