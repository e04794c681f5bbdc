"""The words of ``medspil networks``."""
