"""The documentation as a site: pages made from the program (made.py), and what is wrong with the built one (links.py)."""
