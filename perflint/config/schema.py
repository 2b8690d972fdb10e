"""The JSON Schema of a configuration file, for editors."""

from perflint.config.keys import top
from perflint.config.specs import Schema
from perflint.rules import rules
from perflint.system.bilingual import Bilingual


def config_schema() -> Schema:
    """The schema of perflint.yaml and [tool.perflint]."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "perflint.yaml",
        "description": Bilingual("perflint 的配置", "the configuration of perflint").zh,
        **top(rules()).schema(),
    }
