import type { QuantityName } from "./quantity.js";

/** Options of a call, as text; each method reads its own. */
export type Options = Readonly<Record<string, string>>;

/** One option of a method. */
export interface OptionSpec {
  readonly name: string;
  readonly default: string;
  readonly meaning: string;
}

/** What a method reads. */
export interface Input {
  readonly quantity: QuantityName;
  /** Range in which the method holds, in the unit of computation; values beyond it give an empty row with a reason. */
  readonly range?: readonly [number, number];
  readonly optional?: true;
}

export interface Output {
  readonly name: string;
  readonly unit: string;
}

interface Described {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly outputs: readonly Output[];
  readonly options?: readonly OptionSpec[];
}

/** Values of a row by quantity, converted; NaN where the column or the cell is absent. */
export type RowValues = Readonly<Record<QuantityName, number>>;

/** A method that takes one row and gives one row: it streams. */
export interface RowMethod extends Described {
  readonly kind: "row";
  /** Groups: of a group with several inputs the first one that the header has is read. */
  readonly inputs: readonly (readonly Input[])[];
  /** Other text columns that it reads, e.g. `time`. */
  readonly text?: readonly string[];
  readonly compute: (values: RowValues, options: Options, text: (column: string) => string) => RowResult;
}

/** Outputs by name (NaN is empty), or why there are none. */
export type RowResult = Readonly<Record<string, number | string>> | { readonly reason: string };

/** A method that needs all rows: a series, a sample, a grid. */
export interface TableMethod extends Described {
  readonly kind: "table";
  /** Columns for the list: a name, its unit, whether it must be there and what it means. */
  readonly columns: readonly {
    readonly name: string;
    readonly unit: string;
    readonly required: boolean;
    readonly meaning: string;
  }[];
  readonly compute: (table: Table, options: Options) => readonly Readonly<Record<string, number | string>>[];
}

export type Method = RowMethod | TableMethod;

/** All rows of an input. */
export interface Table {
  readonly header: readonly string[];
  readonly length: number;
  /** A text column; undefined where the header lacks it. */
  readonly text: (name: string) => readonly string[] | undefined;
  /** A numeric column by its own name; empty cells are NaN. */
  readonly numbers: (name: string) => Float64Array | undefined;
  /** A numeric column by quantity, converted. */
  readonly quantity: (name: QuantityName) => Float64Array | undefined;
}
