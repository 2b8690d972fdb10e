"""词库: what words mean; loaded from data/ when first asked for."""
