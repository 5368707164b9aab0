"""The grid of pictures: view, delegate and painter apart."""
