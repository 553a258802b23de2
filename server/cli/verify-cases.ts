import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { TwinError } from "../../core/index.js";
import { type CaseFile, readCase } from "../../kernels/index.js";

/** A case and where it lies. */
export interface PlacedCase {
  readonly path: string;
  readonly one: CaseFile;
}

/** Folder of the cases of the repository, the same from source and from the bundle. */
export const caseFolder = (): string => fileURLToPath(new URL("../../kernels/verification/cases/", import.meta.url));

const readPlaced = (path: string): PlacedCase => ({ path, one: readCase(path, readFileSync(path, "utf8")) });

/** All cases of the repository by name of their file. */
export const ownCases = (): readonly PlacedCase[] =>
  readdirSync(caseFolder())
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => readPlaced(join(caseFolder(), name)));

/** The case of that id, or in that file; all where nothing is asked. */
export const chosenCases = (asked: string | undefined): readonly PlacedCase[] => {
  if (asked === undefined) return ownCases();
  if (asked.endsWith(".json") || existsSync(resolve(asked))) {
    if (existsSync(resolve(asked))) return [readPlaced(resolve(asked))];
    throw new TwinError("not-found", `There is no case file ${asked}.`, { kind: "file", id: asked });
  }
  const found = ownCases().filter(({ one }) => one.id === asked);
  if (found.length > 0) return found;
  const known = ownCases().map(({ one }) => one.id);
  const message = `Case "${asked}" is not known: choose one of ${known.join(", ")}, or give a file.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "case", message }] });
};
