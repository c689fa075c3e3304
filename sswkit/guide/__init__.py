"""The widgets that the guided notebooks call."""
