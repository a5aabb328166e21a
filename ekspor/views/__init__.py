"""The pages of shipments, a module a noun."""
