#!/usr/bin/env bash
# Insurer: OED in, losses as CSV and as ORD out. Usage: examples/insurer.sh [location.csv] [account.csv]
# LUXTWIN_URL is the service, LUXTWIN_KEY a key where keys are in use.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
url=${LUXTWIN_URL:-http://localhost:8080}
location=${1:-$here/insurer-location.csv}
account=${2:-$here/insurer-account.csv}
ask() { curl -fsS ${LUXTWIN_KEY:+-H "Authorization: Bearer $LUXTWIN_KEY"} "$@"; }
field() { sed -n "s/^{[^{]*\"$1\":\"\([^\"]*\)\".*/\1/p"; }

portfolio=$(ask -F "location=@$location" -F "account=@$account" "$url/risk/v1/portfolios" | field id)
echo "portfolio $portfolio; rows that need a look:" >&2
ask "$url/risk/v1/portfolios/$portfolio/rows/errors" >&2; echo >&2

# demo: on the demonstration's synthetic ground every loss is empty without it
request='{"portfolio":"'$portfolio'","scenarios":["baseline-1991-2020"],"demo":true,
  "convention":{"tail":"flat","zero_rp_years":2,"extreme_rp_years":null}}'
json='Content-Type: application/json'
ask -H "$json" "$url/risk/v1/analyses?dry-run=true" -d "$request" >&2; echo >&2
job=$(ask -H "$json" -H "Idempotency-Key: $portfolio" "$url/risk/v1/analyses" -d "$request" | field id)
for _ in $(seq 600); do
  state=$(ask "$url/risk/v1/analyses/$job" | field state)
  case $state in succeeded) break ;; failed | cancelled) echo "analysis $job $state" >&2; exit 1 ;; esac
  sleep 0.5
done
[ "$state" = succeeded ]

ask "$url/risk/v1/analyses/$job/results?f=csv" >results.csv
ask "$url/risk/v1/analyses/$job/results/ord/melt?f=csv" >melt.csv
ask -X DELETE "$url/risk/v1/portfolios/$portfolio" >receipt.json
echo "results.csv, melt.csv, receipt.json" >&2
