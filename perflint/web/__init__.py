"""What the page and the npm package call, inside a browser or Node: plain arguments in, JSON and bytes out."""
