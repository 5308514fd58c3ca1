# One image for web, workers, beat and migrate; docker-compose.yml says which command each runs.
FROM python:3.11-slim-bookworm

# Pango and HarfBuzz: WeasyPrint lays out the PDF with them (workers only, but one image is simpler)
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never \
    PATH="/app/.venv/bin:$PATH" \
    HOST=0.0.0.0 PORT=8000 WEB_WORKERS=3 \
    STATIC_ROOT=/app/staticfiles VAR_DIR=/app/var BESTANDEN_DIR=/app/bestanden
WORKDIR /app

COPY pyproject.toml uv.lock ./
RUN pip install --no-cache-dir uv==0.13.9 && uv sync --frozen --no-dev --no-cache

COPY . .
RUN useradd --system --uid 10001 --home-dir /app mvi \
    && mkdir -p var bestanden \
    && SECRET_KEY=only-to-collect-static-files python manage.py collectstatic --no-input --verbosity 0 \
    && chown -R mvi var bestanden
USER mvi

EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["python", "bin/web_gezond.py"]
CMD ["gunicorn", "mvi.wsgi"]
