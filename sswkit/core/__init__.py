"""What everything stands on: messages, languages, findings and the records read from definitions."""
