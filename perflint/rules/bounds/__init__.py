"""界限与日期 (PL2xx): dates that exist, rates within bounds."""
