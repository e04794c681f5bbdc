"""The benchmarks: `python -m tests.bench` measures the product and writes docs/performance.md.

Every figure is CPU time, a count, or a ratio to a bare peer that was measured in the same run: elapsed time on a
machine that does other work says little, and figures from another machine say nothing.
"""
