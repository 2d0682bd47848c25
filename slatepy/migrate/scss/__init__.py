"""SCSS as Slate's stylesheets are written: text to nodes, expressions to values, nested rules to plain CSS.

What of Sass is not here (loops, conditions, functions of the site's own) is left to a `sass` that is installed.
"""
