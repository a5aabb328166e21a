"""The demonstration of what the office is measured by: example targets, and when the rows were told (`muat`)."""
