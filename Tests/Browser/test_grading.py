"""The whole way: take the module's quiz by keyboard, hand in the file, mark it, and find the marks in the records."""

from harness import expect, test
