"""How right perflint is on forms whose true defects are known."""
