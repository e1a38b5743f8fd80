"""Does every link lead where it says, and somewhere a reader can go?"""
