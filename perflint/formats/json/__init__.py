"""JSON: content with places out."""
