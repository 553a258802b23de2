/** Bytes `start … end - 1` of a file. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * One byte range of a `Range` header against a file of `total` bytes.
 * `"whole"` where there is none, or several, or another unit (which a server may ignore); undefined where none of it is there.
 */
export const byteRange = (header: string | undefined, total: number): ByteRange | "whole" | undefined => {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "");
  if (!match) return "whole";
  const [first, last] = [match[1] ?? "", match[2] ?? ""];
  if (first === "" && last === "") return "whole";
  if (first === "") {
    const length = Math.min(Number(last), total);
    return length === 0 ? undefined : { start: total - length, end: total };
  }
  const start = Number(first);
  const end = last === "" ? total : Math.min(Number(last) + 1, total);
  if (last !== "" && Number(last) < start) return "whole";
  return start >= total ? undefined : { start, end };
};
