"""The views of the map: canvases that pan and zoom, and the parts of the Stakeholders page around them."""
