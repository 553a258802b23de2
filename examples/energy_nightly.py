"""Energy firm: values of all scenarios at its assets, without downloading a layer.

Needs xarray, rioxarray (pip install xarray rioxarray); reads the COGs by range requests.
Usage: LUXTWIN_URL=http://localhost:8080 python3 examples/energy_nightly.py assets.csv > values.csv
The columns of assets.csv are id, lon, lat.
"""

import csv
import json
import os
import sys
import urllib.request

import rioxarray
from pyproj import Transformer

URL = os.environ.get("LUXTWIN_URL", "http://localhost:8080")
FIELDS = ("hot-days-ge30", "tasmax-jja")


def layers():
    """Layers of the fields that the firm uses, newest versions."""
    with urllib.request.urlopen(f"{URL}/layers") as answer:
        listed = json.load(answer)["layers"]
    return [layer for layer in listed if layer["field"] in FIELDS]


def main(path):
    with open(path, newline="") as file:
        assets = list(csv.DictReader(file))
    to_luref = Transformer.from_crs("EPSG:4326", "EPSG:2169", always_xy=True)
    out = csv.writer(sys.stdout)
    out.writerow(["id", "field", "scenario", "value", "unit", "quality", "layer"])
    for layer in layers():
        cog = next(link["href"] for link in layer["links"] if link["rel"] == "cog")
        grid = rioxarray.open_rasterio(f"/vsicurl/{URL}{cog}", masked=True).squeeze("band")
        for asset in assets:
            x, y = to_luref.transform(float(asset["lon"]), float(asset["lat"]))
            # the cell that holds the place is the one whose centre is nearest
            value = float(grid.sel(x=x, y=y, method="nearest"))
            row = [layer["scenario"], value, layer["unit"], layer["quality"]["class"]]
            out.writerow([asset["id"], layer["field"], *row, f"{layer['id']}@{layer['version']}"])


if __name__ == "__main__":
    main(sys.argv[1])
