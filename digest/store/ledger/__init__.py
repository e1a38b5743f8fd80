"""The ledger by verb: what is planned, claimed, answered, and how it adds up."""
