import { describeMethod, methods } from "./registry.js";

const cellOf = (text: string): string => text.replaceAll("|", "\\|");

/** The methods in Markdown: what each reads, gives and takes as options. `docs/calc.md` holds it. */
export const methodTable = (): string =>
  methods
    .map(describeMethod)
    .flatMap(({ method, title, columns, outputs, options, source }) => [
      `### \`${method}\``,
      "",
      `${title}. Source: ${source}.`,
      "",
      "| Reads | Unit | | Holds for |",
      "| --- | --- | --- | --- |",
      ...columns.map(
        ({ name, unit, required, meaning, valid_range }) =>
          `| \`${name}\` | ${unit} | ${cellOf(required ? meaning : meaning || "may be absent")} | ${valid_range ? valid_range.join(" ... ") : ""} |`,
      ),
      "",
      `Gives ${outputs.map(({ name, unit }) => `\`${name}\`${unit ? ` [${unit}]` : ""}`).join(", ")}.`,
      ...(options.length > 0
        ? [
            "",
            ...options.map(
              ({ name, default: fallback, meaning }) => `- \`${name}\` (${fallback || "none"}): ${meaning}`,
            ),
          ]
        : []),
      "",
    ])
    .join("\n");
