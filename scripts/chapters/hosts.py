"""The ready-made files by which hosts build a site -> a section for each."""

from __future__ import annotations

from pathlib import Path

from chapters import markup

_FOLDER = Path(__file__).resolve().parents[2] / "docs" / "hosts"

_HOSTS = {
    "github-pages.yml": (
        "GitHub Pages",
        ".github/workflows/docs.yml",
        "Builds every push and pull request, and publishes `main`. Choose *GitHub Actions* as the source of Pages.",
    ),
    "gitlab-ci.yml": ("GitLab Pages", ".gitlab-ci.yml", "Builds every branch, and publishes the default one."),
    "netlify.toml": ("Netlify", "netlify.toml", "Netlify runs the build itself and keeps the cache."),
    "cloudflare-pages.yml": (
        "Cloudflare Pages",
        ".github/workflows/docs.yml",
        "GitHub builds the site and sends it, since Cloudflare's builder keeps no cache of its own for it.",
    ),
    "s3-cloudfront.yml": (
        "S3 and CloudFront",
        ".github/workflows/docs.yml",
        "Files whose names carry a fingerprint are kept for ever; pages are sent after them, what is gone goes last.",
    ),
    "nginx.conf": (
        "nginx",
        "/etc/nginx/conf.d/docs.conf",
        "A server of your own. A build replaces the site in one step.",
    ),
    "readthedocs.yaml": (
        "Read the Docs",
        ".readthedocs.yaml",
        "By `build.commands`, without any other generator.",
    ),
}


def chapter() -> str:
    """Return the part of a chapter; a file that has no words here yet stands under its own name."""
    blocks = []
    for path in sorted(_FOLDER.iterdir(), key=lambda each: [*_HOSTS, each.name].index(each.name)):
        title, place, text = _HOSTS.get(path.name, (path.name, path.name, ""))
        language = {".conf": "nginx", ".toml": "toml"}.get(path.suffix, "yaml")
        blocks += [f"## {title}", f"> `{place}`:", markup.sample(language, path.read_text("utf-8")), text]
    return markup.joined(blocks)
