"""The colours that cells with findings are filled with, in workbooks of ours and in the annotated files of others."""

from perflint.model import Severity

FILLS = {Severity.ERROR: "FFD6D6", Severity.WARNING: "FFEFC2", Severity.INFO: "DCEBFA"}
