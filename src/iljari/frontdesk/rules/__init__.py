"""Pure decisions of the front desk, by subject: visits, order, wait, hours, slots."""
