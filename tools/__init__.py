"""Helpers of `./dev`. Nothing here is part of the product."""
