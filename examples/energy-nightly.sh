#!/usr/bin/env bash
# Energy firm: a nightly pull of what is new, by curl alone. Usage: examples/energy-nightly.sh [folder]
# Keeps the moment of the last pull in since.txt; a layer version never changes, so a file that is there stays.
set -euo pipefail
url=${LUXTWIN_URL:-http://localhost:8080}
folder=${1:-layers}
mkdir -p "$folder"
since=$(cat "$folder/since.txt" 2>/dev/null || echo 2000-01-01)
curl -fsS "$url/changes?since=$since" >"$folder/changes.json"
{ grep -o '"href":"[^"]*layer\.tif"' "$folder/changes.json" || true; } | cut -d'"' -f4 | sort -u | while read -r path; do
  name=$(echo "$path" | sed 's#.*/layers/##; s#/files/layer.tif##')
  [ -s "$folder/$name.tif" ] && continue
  curl -fsS -o "$folder/$name.part" "$url${path#"$url"}" && mv "$folder/$name.part" "$folder/$name.tif"
  echo "$name"
done
sed -n 's/.*"until":"\([^"]*\)".*/\1/p' "$folder/changes.json" >"$folder/since.txt"
