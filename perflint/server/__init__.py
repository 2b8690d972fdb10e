"""A language server for declarations in JSON, YAML and Markdown (perflint server)."""
