"""From a messy file to a checked table, and the blank workbooks that spare most of the mess."""
