"""Developing: training that meets the need."""
