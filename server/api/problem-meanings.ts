import type { ProblemCode } from "./problem.js";

/** What each code means and what to do about it. */
export const problemMeanings: Readonly<Record<ProblemCode, string>> = {
  "invalid-request":
    "A field is missing, unknown, repeated or out of range. The detail names it: correct it and ask again.",
  "not-found": "What the address names does not exist here. The lists at /layers, /scenarios and /runs say what does.",
  "outside-extent": "The place or tile is outside what is served; longitude and latitude may be swapped. See /region.",
  conflict: "The run has already ended, so it cannot be changed.",
  "home-locked": "Another live process owns the data folder: stop it or choose another folder.",
  "too-large": "What was asked or sent is beyond the budget: make it smaller.",
  unsupported: "A codec, reference system, calendar or method that the service does not read.",
  "grid-mismatch": "Rasters that must share a grid do not: resample one of them.",
  "implausible-data": "Values are outside the plausible range of their quantity: check the unit.",
  "terrain-too-coarse": "Depth on relief this coarse is not a flood map: bring finer terrain.",
  "source-unavailable": "A data source did not answer: ask again later.",
  "source-corrupt": "A data source sent bytes that do not hold together: fetch it anew.",
  "solver-diverged": "A simulation became unstable and was stopped. It is a fault of ours: report it.",
  "mass-not-conserved": "A simulation created or lost water and was refused. It is a fault of ours: report it.",
  "backend-unavailable": "Neither a GPU nor a CPU path starts on this machine: run `luxtwin doctor`.",
  "storage-full": "The disk refused a write: make room.",
  cancelled: "The request was given up before its answer was ready.",
  "internal-error": "The service failed in a way it did not foresee: report it with the X-Request-Id.",
  forbidden: "The key that was sent has not the scope for this address: ask its issuer.",
  unauthorized:
    "The address needs a key, or the key is unknown, expired or revoked: send Authorization: Bearer and the key.",
  "method-not-allowed": "The address exists but not with this method: the Allow header lists those it takes.",
  "not-acceptable": "The address has no answer in the media types that were asked for.",
  "not-ready": "The first layers are still being made: ask again in a moment.",
  "too-many-requests": "More was asked in a minute than is allowed: wait as long as Retry-After says.",
  "range-not-satisfiable": "The byte range lies beyond the file.",
  "unsupported-media-type": "The body is of a media type that the address does not read: send application/json.",
};
