"""Pages of the house: forms' drafts, code lists, the ledger; staff and their rights; the ways in."""
