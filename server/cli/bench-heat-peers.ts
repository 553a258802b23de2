import { spawnSync } from "node:child_process";

/** A peer that was run beside ours, or why it was not. */
export interface Peer {
  readonly figure: string;
  readonly peer: string;
  readonly value: number | null;
  readonly unit: string;
  readonly ratio: number | null;
  readonly note: string;
}

/** Reads samples from the standard input; prints fits per second of processor time and one fitted likelihood. */
const scipyFits = `
import sys, json, time
import numpy, scipy
from scipy.stats import genextreme
samples = [numpy.array(s) for s in json.load(sys.stdin)]
genextreme.fit(samples[0])
t = time.process_time()
fits = [genextreme.fit(s) for s in samples]
seconds = time.process_time() - t
nll = [float(-genextreme.logpdf(s, *f).sum()) for s, f in zip(samples, fits)]
print(json.dumps({"value": len(samples) / seconds, "version": scipy.__version__, "nll": nll}))
`;

const notMeasured = (figure: string, peer: string, unit: string, note: string): Peer => ({
  ...{ figure, peer, unit, note },
  value: null,
  ratio: null,
});

/** scipy's fit of the same samples, where Python has scipy. Claims a ratio only where its likelihoods agree with ours. */
export const scipyPeer = (ours: number, samples: readonly Float64Array[], likelihoods: readonly number[]): Peer => {
  const [figure, unit] = ["gev-mle-fits-per-s", "fits s-1"];
  const input = JSON.stringify(samples.map((sample) => [...sample]));
  const { status, stdout } = spawnSync("python3", ["-c", scipyFits], { input, encoding: "utf8", timeout: 120_000 });
  if (status !== 0) return notMeasured(figure, "scipy", unit, "not measured: python3 with scipy is not here");
  const { value, version, nll } = JSON.parse(stdout) as { value: number; version: string; nll: number[] };
  const worse = Math.max(...likelihoods.map((one, at) => one - (nll[at] as number)));
  if (worse > 1e-3)
    return notMeasured(figure, `scipy ${version}`, unit, `no claim: its likelihood is better by ${worse}`);
  return {
    figure,
    peer: `scipy ${version}`,
    value,
    unit,
    ratio: ours / value,
    note: "same samples, same run, one thread each",
  };
};

/** Peers that need files of their own formats: named, not run. */
export const absentPeers = (): readonly Peer[] => [
  notMeasured(
    "tx90p-bootstrap-cells-per-s",
    "CDO etccdi_tx90p",
    "cells s-1",
    "not measured: reads NetCDF, which this command does not write",
  ),
  notMeasured("qdm-cells-per-s", "ibicus", "cells s-1", "not measured: not in a distribution's packages"),
  notMeasured("pet-cells-per-s", "pythermalcomfort", "cells s-1", "not measured: not in a distribution's packages"),
  notMeasured(
    "utci-mcells-per-s",
    "thermofeel, numba",
    "million cells s-1",
    "not measured: not in a distribution's packages",
  ),
];
