"""The guides as pages: how they are served, to whom, and in which words."""

import sys

# A library of Jupyter's can check international web addresses and builds a grammar for it when it is
# loaded, which takes a third of the time until the first page. Nothing here is such an address. Without
# that package, which is optional, the library leaves the check out.
sys.modules.setdefault("rfc3987_syntax", None)
