"""Personal networks: the people around somebody, as they stood in each round, and what changed from one to the next.

Pure Python, without Django; useful from a notebook, from the command line (``medspil networks``) and by the workbook.
"""
