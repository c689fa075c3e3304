"""Planning: who is there, how many are needed, how large the gap is."""
