"""Roibook in a Jupyter of one's own: the kernel's start, the command line, and what papermill and nbconvert load."""
