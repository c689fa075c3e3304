"""The Voilà application: configuration, template and start."""
