"""Rules of monitoring forms: progress, forecast, deviation (绩效运行监控)."""
