"""What runs by itself and says how it stands: clock, worker, notices, status, doctor."""
