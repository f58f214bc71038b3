"""From a document to the bytes of a Word file: compiled once for each structure, filled for each letter."""

from .writer import write as write
