# The service as an image: installed from hash-locked names, run by nobody in particular.

FROM python:3.11-slim-bookworm AS build
WORKDIR /build
COPY requirements requirements
RUN python -m venv /srv/venv \
    && /srv/venv/bin/pip install --no-cache-dir --require-hashes -r requirements/main.txt \
    && pip install --no-cache-dir --require-hashes -r requirements/build.txt
COPY pyproject.toml README.md LICENSE ./
COPY packaging packaging
COPY domain domain
COPY application application
COPY projections projections
COPY api api
RUN hatchling build -t wheel \
    && /srv/venv/bin/pip install --no-cache-dir --no-deps --no-index dist/*.whl

FROM python:3.11-slim-bookworm
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin goldenthread \
    && install --directory --owner=goldenthread --mode=0700 /var/lib/goldenthread/keys
COPY --from=build /srv/venv /srv/venv
ENV PATH=/srv/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    GOLDENTHREAD_KEY_DIRECTORY=/var/lib/goldenthread/keys
WORKDIR /srv
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=6 \
    CMD ["python", "-c", "import urllib.request as ask; ask.urlopen('http://127.0.0.1:8000/health/ready', timeout=4)"]
ENTRYPOINT ["goldenthread"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
