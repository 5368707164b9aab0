"""Tests of Wujie Desktop; the folders mirror the package."""
