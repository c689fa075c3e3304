"""Supporting: supervision, induction, satisfaction and retention."""
