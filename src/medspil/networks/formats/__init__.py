"""Networks from and to the files that others use."""
