"""One country's assessment on disk: its folder, its tables and its journal."""
