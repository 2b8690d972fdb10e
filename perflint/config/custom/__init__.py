"""Rules that users write in YAML (custom-rules): conditions on a row, a message, a cure, examples."""
