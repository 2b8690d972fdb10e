"""python -m perflint."""

from perflint.cli.main import console

console()
