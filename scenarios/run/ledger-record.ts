import type { LedgerRecord } from "../../core/index.js";
import type { FloodLedger } from "../../kernels/index.js";

/** The volume ledger of a run as records and answers carry it. */
export const ledgerRecord = ({ rain, inflow, outflow, infiltration, stored, created }: FloodLedger): LedgerRecord => ({
  rain_m3: rain,
  inflow_m3: inflow,
  outflow_m3: outflow,
  infiltration_m3: infiltration,
  stored_m3: stored,
  created_m3: created,
});
