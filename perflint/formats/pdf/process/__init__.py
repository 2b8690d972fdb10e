"""PDFium reads a file, in a process of its own that is ended when its time is over."""
