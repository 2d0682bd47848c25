# slatepy in place of Slate's image: the same folders, the same port, the same commands.
#
#   docker build -t slatepy .
#   docker run --rm -v "$PWD/source:/srv/slate/source" -v "$PWD/build:/srv/slate/build" slatepy build
#   docker run --rm -p 4567:4567 -v "$PWD/source:/srv/slate/source" slatepy serve
#
# Where the folders belong to another user than 1000: docker run --user "$(id -u):$(id -g)" ...
# Nothing here depends on the processor: docker buildx build --platform linux/amd64,linux/arm64 .

FROM python:3.13-slim-bookworm AS wheel
WORKDIR /slatepy
COPY pyproject.toml README.md LICENSE ./
COPY man man
COPY slatepy slatepy
COPY themes themes
RUN python -m venv /opt/slatepy \
    && /opt/slatepy/bin/pip install --no-cache-dir --disable-pip-version-check . \
    && /opt/slatepy/bin/pip uninstall --yes --quiet pip

FROM python:3.13-slim-bookworm
LABEL org.opencontainers.image.title="slatepy" \
      org.opencontainers.image.description="Three-column API documentation from Markdown" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.source="https://github.com/slatepy/slatepy"
COPY --from=wheel /opt/slatepy /opt/slatepy
# any user may be given with --user, so the folder around the mounts is open to all
RUN useradd --uid 1000 --create-home slate \
    && mkdir -p /srv/slate/source /srv/slate/build \
    && chown -R slate:slate /srv/slate \
    && chmod 0777 /srv/slate /srv/slate/build
ENV PATH="/opt/slatepy/bin:$PATH" PYTHONUNBUFFERED=1 SLATEPY_HOST=0.0.0.0
WORKDIR /srv/slate
VOLUME ["/srv/slate/build", "/srv/slate/source"]
EXPOSE 4567
USER 1000:1000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:4567/', timeout=4).close()"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["slatepy"]
CMD ["build"]
