"""What Kollega is measured beside, and what such a run is."""
