"""绩效运行监控 (PL9xx): progress, forecast, deviation."""
