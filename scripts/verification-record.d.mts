import type { VerificationRecord } from "../core/index.js";

/** Reads the overview table of docs/verification.md; null where there is no page or no row. */
export const verificationRecord: (root: string) => VerificationRecord | null;
