"""Spreadsheets of workshops ("direktori IKM", "potensi IKM"): columns, what a row means, writing and undoing them."""
