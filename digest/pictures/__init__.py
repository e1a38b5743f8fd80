"""A picture as it was served -> our copies. Nothing here opens a socket or the database.

recipes.py     which part of it, how many pixels (pure)
developing.py  decode, turn, crop, scale, encode (Pillow)
darkroom.py    the same in a process with limits
"""
