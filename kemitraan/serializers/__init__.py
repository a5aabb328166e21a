"""Fields of the API, a module a noun."""
