"""Actions as data: the one table, and the menus and shortcuts made from it."""
