"""One picture after the other, decided on."""
