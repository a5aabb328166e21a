"""What a cell of somebody's spreadsheet means. Pure; what is ambiguous is refused or shown as a guess."""
