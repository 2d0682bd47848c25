"""The bytes of a page file into its checked settings and its body.

front = settings.front_matter(file, data)              what the file says, each key with its place; the body
site, problems = settings.site_defaults(tree)          the same of `slatepy.yml`
ready, problems = settings.settings(site, front, overrides)
fault = settings.yaml_fault(text)                      what is wrong with a YAML sample
"""

from slatepy.settings.checked import meant
from slatepy.settings.fault import Fault, yaml_fault
from slatepy.settings.front import FrontMatter, front_matter
from slatepy.settings.keys import KEYS, Key, schema
from slatepy.settings.merged import settings, site_defaults
from slatepy.settings.tables import tables
from slatepy.settings.values import Settings, Tab

__all__ = [
    "KEYS",
    "Fault",
    "FrontMatter",
    "Key",
    "Settings",
    "Tab",
    "front_matter",
    "meant",
    "schema",
    "settings",
    "site_defaults",
    "tables",
    "yaml_fault",
]
