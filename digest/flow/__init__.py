"""The stages in their order, each wired to its neighbours through the store.

    collecting -> editions -> composing -> checking -> approving -> handing
                                      `--> writing

    keeping       what is old of people is taken out
    restoring     what waits for a person after a backup was put back
    witnessing    whether this is the database that ran last

Commands and the weekly job call these; the stages themselves do not know each other.
"""
