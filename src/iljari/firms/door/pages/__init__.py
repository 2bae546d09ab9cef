"""Pages behind and before the firms' door."""
