"""How much one page takes at once."""

LARGEST_UPLOAD = 50 * 1024 * 1024
LARGEST_MAP = 20 * 1024 * 1024
