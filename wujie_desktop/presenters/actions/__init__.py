"""What the user can do, as data: the one table, its menus and the keys bound to it."""
