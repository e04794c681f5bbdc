"""The path (forløb): what has happened in a workbook, in the order of time, as far as its reader may see it."""
