import type { Hono } from "../../server/hono.js";

const two = (value: number): string => String(value).padStart(2, "0");
const label = (ms: number): string => {
  const date = new Date(ms);
  return `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
};

/** Wall clocks through the autumn change of 25 October 2026: the hour from 02:00 comes twice. */
const autumnClocks = (): number[] => {
  const start = Date.UTC(2026, 9, 25, 1, 0);
  return Array.from({ length: 16 }, (_, step) => start + step * 900_000 - (step >= 8 ? 3_600_000 : 0));
};

/** The gauges' file: BOM, one row a station, cm, and m for the reservoir; a silent station; a trailing column. */
export const waterLevels = (): string => {
  const labels = autumnClocks().map(label);
  const row = (name: string, unit: string, values: readonly string[]) =>
    `"${name}","","${unit}",${values.map((value) => `"${value}"`).join(",")},""`;
  const rising = labels.map((_, step) => (69.8 + step / 10).toFixed(1));
  return [
    `\uFEFF"Name","Number","Unit",${labels.map((one) => `"${one}"`).join(",")},""`,
    row("Ettelbruck", "cm", rising),
    row(
      "Esch-Sure",
      "m",
      labels.map(() => "318.42"),
    ),
    row(
      "Silent",
      "cm",
      labels.map((_, step) => (step < 4 ? "12" : "")),
    ),
    "",
  ].join("\r\n");
};

const rivers = [
  {
    id: 1,
    name: "Sauer",
    stations: [
      {
        id: 11,
        city: "Ettelbruck",
        latitude: 49.85,
        longitude: 6.1,
        trend: "=",
        current: { timestamp: "2026-11-22 10:15:00", value: 71.2, unit: "cm" },
        alert_levels: [{ name: "alert", value: 200, unit: "cm" }],
      },
      {
        id: 12,
        city: "Esch-Sauer",
        supplement: "Barrage",
        latitude: 49.91,
        longitude: 5.9,
        current: { timestamp: "2026-11-22 10:15:00", value: 318.42, unit: "cm" },
      },
    ],
  },
];

const pegelStation = {
  uuid: "00000000-0000-4000-8000-00000000pega",
  shortname: "FIXTURE PERL",
  longitude: 6.37,
  latitude: 49.47,
  timeseries: [
    { shortname: "W", unit: "cm", gaugeZero: { value: 138.0 } },
    { shortname: "Q", unit: "m³/s" },
  ],
};

const hours = (count: number, value: (hour: number) => number) =>
  Array.from({ length: count }, (_, hour) => ({
    timestamp: `2026-11-${two(20 + Math.floor(hour / 24))}T${two(hour % 24)}:00:00+01:00`,
    value: value(hour),
  }));

/** Feeds of gauges and weather, in their recorded forms, with made values. */
export const addGaugeRoutes = (app: Hono): void => {
  app.get("/dam-assets/ctie/datas/Water-Levels-LocalTime.csv", (c) =>
    c.body(waterLevels(), 200, { "content-type": "text/csv" }),
  );
  app.get("/api/v1/rivers", (c) => c.json(rivers));
  app.get("/api/v1/hvd/stations", (c) =>
    c.json([{ id: 1, name: "Findel", shortName: "ELLX", location: [6.2044, 49.6233], wmoid: "06590", masl: 376 }]),
  );
  app.get("/api/v1/hvd/observations", (c) =>
    c.json({
      timestamp: "2026-11-22T10:00:00",
      data: [
        { id: "st", value: 4.5 },
        { id: "su", value: 90 },
      ],
    }),
  );
  app.get("/webservices/rest-api/v2/stations/:file{.+\\.json}", (c) => {
    const file = c.req.param("file");
    if (file === "PERL.json") return c.json(pegelStation);
    if (file === "PERL/Q/measurements.json") return c.json(hours(48, (hour) => (hour === 20 ? 2000 : 180 + hour)));
    if (file === "PERL/W/measurements.json") return c.json(hours(48, (hour) => 210 + hour));
    return c.json({ message: "not found" }, 404);
  });
  app.get("/api/v2/hydrometrie/observations_tr", (c) => {
    const { origin } = new URL(c.req.url);
    const page = Number(c.req.query("page") ?? 1);
    const data = hours(2, (hour) => 180_000 + page * 1000 + hour).map(({ timestamp, value }, hour) => ({
      code_station: "FIXTURE",
      date_obs: timestamp.replace("T", `T`).replace("2026-11-20", `2026-11-${two(19 + page)}`),
      resultat_obs: page === 2 && hour === 1 ? null : value,
      longitude: 6.17,
      latitude: 49.1,
    }));
    const next = page < 2 ? `${origin}/api/v2/hydrometrie/observations_tr?page=2&size=2` : null;
    return c.json({ count: 4, next, data }, 206);
  });
};
