"""python -m perflint."""

from perflint.cli import console

console()
