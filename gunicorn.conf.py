"""How gunicorn runs; it finds this file by itself. HOST and PORT come from the environment."""

import os

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = 4
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # a slow disk is no dead worker
control_socket_disable = True
# One JSON object a line, with the number of the request. No query string, no address of the
# person and no key in a path: those are personal data and secrets that no log needs.
accesslog = "-"
access_log_format = (
    '{"asctime": "%(t)s", "levelname": "INFO", "name": "gunicorn.access", '
    '"message": "%(m)s %(U)s %(s)s", "ms": %(M)s, "correlation_id": "%({x-request-id}o)s"}'
)
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "regel": {"format": "%(message)s"},
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        },
    },
    "filters": {"sleutels": {"()": "mvi.logboek.ZonderSleutels"}},
    "handlers": {
        "toegang": {
            "class": "logging.StreamHandler",
            "formatter": "regel",
            "filters": ["sleutels"],
        },
        "console": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["sleutels"]},
    },
    "loggers": {
        "gunicorn.access": {"handlers": ["toegang"], "level": "INFO", "propagate": False},
        "gunicorn.error": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
}
