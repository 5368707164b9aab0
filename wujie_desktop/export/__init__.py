"""Files that leave the library: exported pictures, tables, evidence packs."""
