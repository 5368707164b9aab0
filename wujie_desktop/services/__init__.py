"""Use cases in plain asyncio. No Qt."""
