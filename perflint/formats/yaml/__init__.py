"""YAML: content with places out."""
