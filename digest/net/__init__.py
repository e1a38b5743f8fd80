"""The one way out: addresses judged, connections bounded in size and time. What is asked for is its callers' business."""
