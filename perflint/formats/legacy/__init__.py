"""Old and foreign office files: .doc .wps .rtf .xls .odt .ods, read only."""
