"""Command lines, requests and settings made by chance: none ends in a traceback, a 500 or another exit code.

python -m tests.fuzz [COUNT] [SEED]     3,000 of each, or as many as it says

words.py       what strangers and cats type
commands.py    every command and option of `digest`, in this process
requests.py    every route of the web, by nobody, by an editor and on readers' port
settings.py    every key of the settings files
streams.py     the command as a process: closed and full streams, a folder that is gone, signals
"""
