"""The insurance check as a batch (고용보험 조회): a list out, results in, looked at, applied by one press."""
