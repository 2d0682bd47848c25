"""A site -> what its author should know of it. One check a file; `register` lists them all.

problems(site)                    the checks that every build makes: what a reader would stumble over, found quickly
problems(site, thorough=True)     all of them, as `slatepy check` does
judged(page)                      what of the first can be said of a page as soon as it is made
heard(problems, site)             without those that the author has switched off
"""

from slatepy.checks.ignored import heard
from slatepy.checks.register import Judged, judged, problems
from slatepy.checks.subject import Page, Site

__all__ = ["Judged", "Page", "Site", "heard", "judged", "problems"]
