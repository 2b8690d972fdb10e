"""What the user asked for: by the command line, and by configuration files (perflint.yaml)."""

from perflint.config.settings import ConfigError, Settings

__all__ = ["ConfigError", "Settings"]
