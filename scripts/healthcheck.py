"""Exit code 0 when the web process answers; the container engine calls this inside the container."""

import http.client
import os
import sys

OK = range(200, 400)


def main() -> int:
    host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip().lstrip(".") or "localhost"
    link = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("PORT", "8000")), timeout=4)
    try:
        # As the proxy would ask, so that neither the host check nor the redirect to HTTPS answers instead.
        link.request("GET", "/masuk/", headers={"Host": host, "X-Forwarded-Proto": "https"})
        return 0 if link.getresponse().status in OK else 1
    except OSError:
        return 1
    finally:
        link.close()


if __name__ == "__main__":
    sys.exit(main())
