"""The gateway client: HTTP and JSON outside, values inside. Imports no other adapter."""
