"""A team's server, which is PostgreSQL, and what an administrator does there. Imports no other
adapter; asyncpg is imported only where a connection is opened."""
