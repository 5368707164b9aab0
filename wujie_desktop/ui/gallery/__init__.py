"""The grid of pictures: view, layout, delegate and painter."""
