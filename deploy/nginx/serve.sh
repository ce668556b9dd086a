#!/bin/sh
# Serves, and takes up a certificate that has been renewed. Who plays goes on with the old one.
set -eu
certificate=${CERTIFICATE:-/etc/letsencrypt/live/meadow/fullchain.pem}

if [ ! -s "$certificate" ]; then
  echo "There is no certificate yet. Get one as docs/operating.md says, then start the proxy again." >&2
  exit 1
fi

(
  served=$(cksum <"$certificate")
  while sleep "${LOOK_SECONDS:-3600}"; do
    current=$(cksum <"$certificate")
    [ "$current" = "$served" ] || nginx "$@" -s reload
    served=$current
  done
) &

exec nginx "$@" -g 'daemon off;'
