"""Small widgets that know nothing of Wujie."""
