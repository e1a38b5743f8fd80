"""Does the email hold up: in mail programs, in inboxes, for everybody who reads it?"""
