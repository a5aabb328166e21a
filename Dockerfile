# Three stages: front-end packages, the built program, and the image that runs as an ordinary user.

FROM node:22-bookworm-slim AS paket
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci

FROM python:3.11-slim-bookworm AS bangun
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
RUN python -m venv /app/.venv
COPY requirements.lock.txt ./
RUN .venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock.txt
COPY . .
COPY --from=paket /app/node_modules ./node_modules
# Collecting writes the compressed siblings; it needs settings but none of their values.
RUN .venv/bin/python -m scripts.build_assets \
    && DATA_DIR=/tmp/bangun DATABASE_URL=postgres://bangun/bangun ALLOWED_HOSTS=bangun SECRET_KEY=bangun \
       HMAC_KEY=bangun FIELD_KEYS=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE= REDIS_URL=redis://bangun \
       .venv/bin/python manage.py collectstatic --no-input --verbosity 1 \
    && .venv/bin/python -m compileall -q config core jejak referensi akun kantor ikm scripts \
    && rm -rf node_modules

FROM python:3.11-slim-bookworm
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 DATA_DIR=/data
RUN useradd --system --uid 10001 --create-home kemitraan && install -d -o kemitraan -g kemitraan /data
WORKDIR /app
COPY --from=bangun /app /app
USER kemitraan
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 CMD ["python", "-m", "scripts.healthcheck"]
CMD ["gunicorn", "config.wsgi", "--bind", "0.0.0.0:8000", "--preload", "--worker-class", "gthread", \
     "--workers", "2", "--threads", "4", "--worker-tmp-dir", "/dev/shm", "--access-logfile", "-", "--no-control-socket"]
