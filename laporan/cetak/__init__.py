"""Reports drawn: as PDF by typst, as workbook, as CSV. Nothing here knows a domain noun."""
