"""The stages in their order, each wired to its neighbours through the store.

    collecting -> editions -> composing -> checking -> approving -> handing
                                      `--> writing

Commands and the weekly job call these; the stages themselves do not know each other.
"""
