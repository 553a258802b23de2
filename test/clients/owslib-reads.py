"""What OWSLib (Debian python3-owslib) reads of a service: one JSON object. Usage: owslib-reads.py URL lon lat"""

import json
import sys

from owslib.ogcapi.features import Features
from owslib.wms import WebMapService
from owslib.wmts import WebMapTileService

url, lon, lat = sys.argv[1], *map(float, sys.argv[2:4])
group = "demo-flood-pluvial-rain-depth"

wms = WebMapService(f"{url}/wms", version="1.3.0")
layer = wms[group]
box = (lon - 0.001, lat - 0.001, lon + 0.001, lat + 0.001)
shared = dict(layers=[group], srs="CRS:84", bbox=box, size=(3, 3), format="image/png")
info = wms.getfeatureinfo(**shared, query_layers=[group], info_format="application/json", xy=(1, 1), i=1, j=1, DIM_RP="10")
png = wms.getmap(**shared, transparent=True, DIM_RP="10").read()

wmts = WebMapTileService(f"{url}/wmts")
tile = wmts.gettile(layer=group, tilematrixset="WebMercatorQuad", tilematrix="8", row=87, column=132, format="image/png").read()

features = Features(url)
places = features.collection_items("places", limit=10)

print(json.dumps({
    "wms_layers": sorted(wms.contents),
    "wms_dimensions": sorted(layer.dimensions),
    "wms_value": json.loads(info.read())["features"][0]["properties"]["value"],
    "png": png[:4].hex() + tile[:4].hex(),
    "wmts_layers": sorted(wmts.contents),
    "matched": places["numberMatched"],
    "names": [one["properties"]["name"] for one in places["features"]],
}))
