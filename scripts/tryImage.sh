#!/usr/bin/env bash
# Builds the image with buildah, starts it, plays a moment and ends it; fails if any of that does not
# work. It needs root, and no Docker engine. Where the base image cannot be fetched, one of the same
# name is made from Debian's packages and the Node that npm has installed here.
set -euo pipefail
cd "$(dirname "$0")/.."

tag=localhost/meadow-tried
port=${PORT:-25670}
export BUILDAH_ISOLATION=chroot STORAGE_DRIVER=${STORAGE_DRIVER:-vfs}

say() { printf '%s\n' "$*" >&2; }
fail() { say "The image: $*"; exit 1; }

base=docker.io/library/$(sed -n 's/^FROM \(node:[^ ]*\).*/\1/p' Dockerfile | head -1)
scratch=$(mktemp -d)
box=
run=
finish() {
  # Whatever failed: a server that went on would keep its port.
  if [[ -n $run ]] && kill -0 "$run" 2>/dev/null; then
    inside sh -c 'kill -KILL "$(cat /tmp/pid)"' || kill -KILL "$run"
    wait "$run" || true
  fi
  [[ -z $box ]] || buildah rm "$box" >/dev/null || true
  rm -rf "$scratch"
}
trap finish EXIT

make_base() {
  command -v debootstrap >/dev/null ||
    fail "$base can neither be fetched nor, without debootstrap, be made. Install Debian's package debootstrap."
  say "The image: $base cannot be fetched; one is made of Debian's packages."
  local root=$scratch/root from
  debootstrap --variant=minbase --include=ca-certificates bookworm "$root" >"$scratch/log" 2>&1 ||
    { tail -5 "$scratch/log" >&2; fail 'debootstrap failed.'; }
  install -m 755 "$(node_modules/.bin/node -p 'process.execPath')" "$root/usr/local/bin/node"
  mkdir -p "$root/usr/local/lib/node_modules"
  cp -r "$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")" "$root/usr/local/lib/node_modules/npm"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/local/bin/npm"
  chroot "$root" groupadd -g 1000 node
  chroot "$root" useradd -u 1000 -g node -m node
  tar -C "$root" -cf "$scratch/base.tar" .
  from=$(buildah from scratch)
  buildah add -q "$from" "$scratch/base.tar" / >/dev/null
  buildah config --env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$from"
  buildah commit -q "$from" "$base" >/dev/null
  buildah rm "$from" >/dev/null
}

buildah inspect --type image "$base" >/dev/null 2>&1 ||
  timeout 120 buildah pull -q "$base" >/dev/null 2>&1 ||
  make_base

# npm reaches its registry from inside as it does from here.
mounts=(-v /etc/ssl/certs:/etc/ssl/certs:ro)
npmrc=$(npm config get globalconfig)
[[ ! -f $npmrc ]] || mounts+=(-v "$npmrc:/usr/local/etc/npmrc:ro")
buildah bud -q --format docker --pull-never "${mounts[@]}" -t "$tag" . >"$scratch/log" 2>&1 ||
  { tail -20 "$scratch/log" >&2; fail 'it could not be built.'; }

box=$(buildah from --pull-never "$tag")
inside() { buildah run --env "PORT=$port" "$box" -- "$@"; }

for each in npm npx corepack yarn gcc cc g++ make python3; do
  ! inside sh -c "command -v $each" >/dev/null 2>&1 || fail "it holds $each."
done
for each in vite typescript jest pixi.js; do
  ! inside test -e "node_modules/$each" 2>/dev/null || fail "it holds the development dependency $each."
done
[[ $(inside id -u) != 0 ]] || fail 'it runs as root.'

inside sh -c 'echo $$ >/tmp/pid; exec node dist/server/main.js' >"$scratch/server" 2>&1 &
run=$!
url=http://127.0.0.1:$port
for ((second = 0; ; second++)); do
  ! curl -fsS "$url/readyz" >/dev/null 2>&1 || break
  kill -0 "$run" 2>/dev/null || { cat "$scratch/server" >&2; fail 'the server did not start.'; }
  ((second < 60)) || { cat "$scratch/server" >&2; fail 'the server was not ready within a minute.'; }
  sleep 1
done
read_json() { node -e "let text = ''; process.stdin.on('data', (part) => (text += part)).on('end', () => { const it = JSON.parse(text); console.log($1); })"; }
mapfile -t check < <(
  buildah inspect --type image "$tag" | read_json "it.Docker.config.Healthcheck.Test.slice(1).join('\\n')"
)
inside "${check[@]}" || fail 'its health check fails.'
curl -fsS "$url/" | grep -q '<title>' || fail 'it serves no page.'
curl -fsS -X POST -H 'Content-Type: application/json' -d '{}' "$url/api/guest" | grep -q '"token"' ||
  fail 'nobody can play as a guest.'

kill -TERM "$(inside cat /tmp/pid)"
wait "$run" || fail "it ended with $? at a SIGTERM."

size=$(buildah images --json "$tag" | read_json 'it[0].size')
app=$(inside du -sm /app | cut -f1)
say "The image: starts, plays and ends; $size, of which $app MB are Meadow and its packages."
