"""What every other module may stand on: errors, time, addresses, words, colours, logs. Imports nothing of ours."""
