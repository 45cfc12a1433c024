"""Speed and quality, measured by commands; they print figures and never assert times."""
