import { TwinError } from "../../core/index.js";
import { openHeatModule } from "./heat-module.js";

/** Fields of one time step, equally long; NaN is absent. */
export interface UtciFields {
  /** Air temperature [degree Celsius]. */
  readonly air: Float32Array;
  /** Mean radiant temperature [degree Celsius]. */
  readonly radiant: Float32Array;
  /** Wind at 10 m [m s-1]. */
  readonly wind: Float32Array;
  /** Vapour pressure [hPa]. */
  readonly vapour: Float32Array;
}

/** Computes UTCI of whole fields; its memory stays for the next one. */
export interface UtciMap {
  /** Fills `out` [degree Celsius]; NaN outside the fitted range and where an input is absent. */
  compute(fields: UtciFields, out: Float32Array): void;
}

/** Cells taken at a time: five blocks of them lie in the second-level cache. */
const block = 8192;

const requireLengths = ({ air, radiant, wind, vapour }: UtciFields, out: Float32Array): void => {
  const lengths = [air, radiant, wind, vapour, out].map(({ length }) => length);
  if (lengths.every((length) => length === lengths[0])) return;
  throw new TwinError("grid-mismatch", `UTCI needs fields of one length: they have ${lengths.join(", ")} cells.`, {
    expected: String(lengths[0]),
    actual: lengths.join(", "),
  });
};

/**
 * UTCI by its 210 terms in WebAssembly SIMD, float32: nested Horner, four cells at a time.
 *
 * Precision: 0.02 K of the float64 polynomial inside the fitted range.
 * Source: Bröde et al. 2012, doi 10.1007/s00484-011-0454-1.
 */
export const openUtciMap = async (): Promise<UtciMap> => {
  const wasm = await openHeatModule();
  const [a, r, w, v, o] = Array.from({ length: 5 }, () => wasm.allocate(4 * block)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const view = (address: number): Float32Array => new Float32Array(wasm.memory.buffer, address, block);
  const [air, radiant, wind, vapour, result] = [view(a), view(r), view(w), view(v), view(o)];
  return {
    compute: (fields, out) => {
      requireLengths(fields, out);
      for (let from = 0; from < out.length; from += block) {
        const to = Math.min(out.length, from + block);
        air.set(fields.air.subarray(from, to));
        radiant.set(fields.radiant.subarray(from, to));
        wind.set(fields.wind.subarray(from, to));
        vapour.set(fields.vapour.subarray(from, to));
        wasm.utci(a, r, w, v, o, 32 * Math.ceil((to - from) / 8));
        out.set(result.subarray(0, to - from), from);
      }
    },
  };
};
