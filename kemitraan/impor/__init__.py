"""Spreadsheets of orders and of what arrived: few rows, each written by the same service as a form's."""
