import { type CrsCode, type Grid, type LayerDescriptor, projString, TwinError } from "../../core/index.js";
import { type ExtentScores, extentScores, pooledScores } from "../../kernels/index.js";
import { prepareHome } from "../home/home.js";
import { folderRasterStore } from "../store/open-raster-store.js";
import { exitCodes, printResult } from "./output.js";
import { type ValidateClimateFlags, validateClimate } from "./validate-climate.js";
import { officialExtents } from "./validate-extent.js";
import { type MarkScores, markScores, readMarks } from "./validate-marks.js";
import { type PlacedRaster, readPlaced, sampledOn } from "./validate-raster.js";

export interface ValidateFlags extends ValidateClimateFlags {
  readonly official?: string;
  readonly marks?: string;
  readonly model?: string;
  readonly layer?: string;
  readonly ground?: string;
  readonly crs?: string;
  readonly wet?: string;
  readonly margin?: string;
  readonly levelColumn?: string;
  readonly json?: boolean;
}

const refuse = (path: string, message: string): never => {
  throw new TwinError("invalid-request", message, { issues: [{ path, message }] });
};

const numberOf = (flag: string, text: string | undefined, otherwise: number): number => {
  const value = text === undefined ? otherwise : Number(text);
  return value >= 0 && value < 1e6
    ? value
    : refuse(flag, `--${flag} is "${text}": must be a number of metres, 0 or more.`);
};

const crsOf = (code: string | undefined): CrsCode | undefined => {
  if (code !== undefined) projString(code);
  return code as CrsCode | undefined;
};

/** A raster to judge, and what its water is held back by; null where nobody says. */
interface Model extends PlacedRaster {
  readonly defence: LayerDescriptor["defence"];
}

/** What must be said beside an agreement of maps that do not show the same defences. */
const defenceWarnings = ({ defence }: Model, flags: ValidateFlags): readonly string[] => {
  if (!flags.official || defence === "official") return [];
  const said = defence === null ? "The model does not say its defences" : `The model shows the state "${defence}"`;
  return [
    `${said}, official extents the defences that the authority states: agreement between them says nothing of either, and their difference is no change.`,
  ];
};

const layerOf = async (id: string, home: string): Promise<Model> => {
  const store = await folderRasterStore(prepareHome(home).layers);
  try {
    const record = await store.get(id);
    const { width, height } = record.grid;
    const data = await store.readWindow(id, { row: 0, column: 0, width, height });
    return { grid: record.grid as Grid, data, defence: record.defence };
  } finally {
    await store.close();
  }
};

const modelOf = async (flags: ValidateFlags, home: string): Promise<Model> => {
  if (flags.model) return { ...(await readPlaced(flags.model, crsOf(flags.crs) ?? "EPSG:2169")), defence: null };
  if (flags.layer) return layerOf(flags.layer, home);
  return refuse("model", "Nothing to validate: give --model depth.tif, or --layer with the id of a depth layer.");
};

/** Modelled level [m], NaN where dry. */
const levelOf = async (flags: ValidateFlags, model: PlacedRaster, wetDepth: number): Promise<Float32Array> => {
  if (!flags.ground) return refuse("ground", "Marks are levels: give --ground, the raster that the model ran on.");
  const ground = sampledOn(model.grid, await readPlaced(flags.ground, model.grid.crs));
  return model.data.map((depth, cell) => (depth >= wetDepth ? depth + ground[cell]! : Number.NaN));
};

interface RiverScores {
  readonly river: string;
  readonly extent: ExtentScores | undefined;
  readonly marks: MarkScores | undefined;
}

const scoresOf = async (flags: ValidateFlags, model: PlacedRaster): Promise<readonly RiverScores[]> => {
  const wetDepth = numberOf("wet", flags.wet, 0.1);
  const options = { crs: crsOf(flags.crs), margin: numberOf("margin", flags.margin, 200) };
  const wet = Uint8Array.from(model.data, (depth) => (depth >= wetDepth ? 1 : 0));
  const present = Uint8Array.from(model.data, (depth) => (Number.isNaN(depth) ? 0 : 1));
  const official = flags.official ? await officialExtents(flags.official, model.grid, options) : [];
  const extents = new Map(
    official.map(({ river, wet: observed, counted }) => {
      const both = counted.map((value, cell) => value & present[cell]!);
      return [river, extentScores(wet, observed, both)] as const;
    }),
  );
  const markOptions = { crs: options.crs, levelColumn: flags.levelColumn ?? "level_m" };
  const marks = flags.marks ? readMarks(flags.marks, markOptions) : [];
  const level = marks.length > 0 ? await levelOf(flags, model, wetDepth) : new Float32Array();
  const ofRiver = (river: string | undefined): MarkScores | undefined => {
    const own = river === undefined ? marks : marks.filter((mark) => mark.river === river);
    return own.length > 0 ? markScores(own, model.grid, level, markOptions) : undefined;
  };
  const rivers = [...new Set([...extents.keys(), ...marks.map(({ river }) => river)])].sort();
  const all = {
    river: "all",
    extent: extents.size > 0 ? pooledScores([...extents.values()]) : undefined,
    marks: ofRiver(undefined),
  };
  return [...rivers.map((river) => ({ river, extent: extents.get(river), marks: ofRiver(river) })), all];
};

const finite = (value: number | undefined): number | null => (Number.isFinite(value) ? (value as number) : null);

const rowOf = ({ river, extent, marks }: RiverScores) => ({
  river,
  cells: extent?.cells ?? null,
  hits: extent?.hits ?? null,
  misses: extent?.misses ?? null,
  false_alarms: extent?.falseAlarms ?? null,
  csi: finite(extent?.csi),
  hit_rate: finite(extent?.hitRate),
  false_alarm_ratio: finite(extent?.falseAlarmRatio),
  marks: marks?.marks ?? 0,
  dry_marks: marks?.dryMarks ?? 0,
  level_rmse_m: finite(marks?.levelRmse),
  level_bias_m: finite(marks?.levelBias),
});

const lineOf = (row: ReturnType<typeof rowOf>): string => {
  const figure = (value: number | null): string => (value === null ? "–" : value.toFixed(3));
  const extent = `CSI ${figure(row.csi)}, hit rate ${figure(row.hit_rate)}, false alarm ratio ${figure(row.false_alarm_ratio)}`;
  const marks = `level RMSE ${figure(row.level_rmse_m)} m, bias ${figure(row.level_bias_m)} m at ${row.marks - row.dry_marks} of ${row.marks} marks`;
  return `${row.river}: ${extent}; ${marks}`;
};

/** Compares a depth raster with official extents and surveyed marks, per river. Returns the exit code. */
const validateFlood = async (flags: ValidateFlags, home: string): Promise<number> => {
  if (!flags.official && !flags.marks) refuse("official", "Nothing to compare with: give --official, --marks or both.");
  const model = await modelOf(flags, home);
  const rows = (await scoresOf(flags, model)).map(rowOf);
  const warnings = defenceWarnings(model, flags);
  printResult(flags.json, { rivers: rows.slice(0, -1), all: rows.at(-1), warnings }, [
    ...rows.map(lineOf),
    ...warnings,
  ]);
  return exitCodes.ok;
};

/** Validates what is asked. Returns the exit code. */
export const validate = async (what: string, flags: ValidateFlags, home: string): Promise<number> => {
  if (what === "climate") return validateClimate(flags);
  if (what !== "flood") refuse("what", `"${what}" cannot be validated: only flood and climate.`);
  return validateFlood(flags, home);
};
