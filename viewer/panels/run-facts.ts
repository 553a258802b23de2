import type { WholeRecord } from "../client/service.js";
import { formatNumber } from "../format/number.js";
import type { Words } from "../store/words.js";

/** What a flood run says of itself: solver, faces cut to critical flow, verification of the engine; name and value. */
export const runFacts = (words: Words, provenance: WholeRecord["provenance"]): [string, string][] => {
  const { say } = words;
  const { numbers, verification } = provenance;
  const { solver, limited_faces: faces, limited_share: share } = numbers;
  const limited =
    typeof faces === "number" && typeof share === "number"
      ? say("provenance.limitedFaces", {
          faces: formatNumber(words, faces, 0),
          percent: formatNumber(words, 100 * share, 2),
        })
      : undefined;
  const verified =
    verification &&
    say("provenance.verified", {
      held: String(verification.held),
      rows: String(verification.rows),
      failed: String(verification.failed),
      outside: String(verification.outside_validity),
      commit: verification.commit,
    });
  return [
    ...(typeof solver === "string" ? [[say("provenance.solver"), solver] as [string, string]] : []),
    ...(limited ? [[say("provenance.limited"), limited] as [string, string]] : []),
    ...(verified ? [[say("provenance.verification"), verified] as [string, string]] : []),
  ];
};
