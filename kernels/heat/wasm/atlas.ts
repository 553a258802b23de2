// Days of four cells at a time on the low-rank fine field, and yearly indices of them; see ../day-atlas.ts.

/** Bytes of a day's record, of a cell group's constants and of a day in the year buffer. */
const recordBytes: usize = 64;
const cellBytes: usize = 144;
const dayBytes: usize = 32;

// @ts-ignore: decorator
@inline
function splat(at: usize, word: usize): v128 {
  return v128.load32_splat(at + 4 * word);
}

/** Warmest and coldest hour [degree Celsius] of some days into `buffer`: sums of nine products each. */
function evaluate(record: usize, days: i32, cell: usize, buffer: usize): void {
  const w0 = v128.load(cell), w1 = v128.load(cell, 16), w2 = v128.load(cell, 32), w3 = v128.load(cell, 48);
  const above = v128.load(cell, 64), hollow = v128.load(cell, 80), urban = v128.load(cell, 96);
  const up = v128.load(cell, 112), south = v128.load(cell, 128);
  const end = buffer + <usize>days * dayBytes;
  for (let out = buffer; out < end; out += dayBytes, record += recordBytes) {
    let a = f32x4.add(f32x4.mul(splat(record, 0), w0), f32x4.mul(splat(record, 1), w1));
    let b = f32x4.add(f32x4.mul(splat(record, 2), w2), f32x4.mul(splat(record, 3), w3));
    a = f32x4.add(a, f32x4.mul(splat(record, 4), above));
    b = f32x4.add(b, f32x4.mul(splat(record, 5), urban));
    a = f32x4.add(a, f32x4.mul(splat(record, 6), up));
    b = f32x4.add(b, f32x4.mul(splat(record, 7), south));
    v128.store(out, f32x4.add(a, b));
    a = f32x4.add(f32x4.mul(splat(record, 8), w0), f32x4.mul(splat(record, 9), w1));
    b = f32x4.add(f32x4.mul(splat(record, 10), w2), f32x4.mul(splat(record, 11), w3));
    a = f32x4.add(a, f32x4.mul(splat(record, 12), above));
    b = f32x4.add(b, f32x4.mul(splat(record, 13), hollow));
    a = f32x4.add(a, f32x4.mul(splat(record, 14), urban));
    v128.store(out, f32x4.add(a, b), 16);
  }
}

function count(buffer: usize, end: usize, threshold: f32, strict: bool): v128 {
  const least = f32x4.splat(threshold);
  let sum = i32x4.splat(0);
  if (strict) {
    for (let at = buffer; at < end; at += dayBytes) sum = i32x4.sub(sum, f32x4.gt(v128.load(at), least));
  } else {
    for (let at = buffer; at < end; at += dayBytes) sum = i32x4.sub(sum, f32x4.ge(v128.load(at), least));
  }
  return f32x4.convert_i32x4_s(sum);
}

/** Days in runs of three or more that reach the threshold. */
function spellDays(buffer: usize, end: usize, threshold: f32): v128 {
  const least = f32x4.splat(threshold);
  const two = i32x4.splat(2);
  const three = i32x4.splat(3);
  let run = i32x4.splat(0);
  let sum = i32x4.splat(0);
  for (let at = buffer; at < end; at += dayBytes) {
    const warm = f32x4.ge(v128.load(at), least);
    run = v128.and(i32x4.sub(run, warm), warm);
    sum = i32x4.add(i32x4.sub(sum, i32x4.gt_s(run, two)), v128.and(i32x4.eq(run, three), two));
  }
  return f32x4.convert_i32x4_s(sum);
}

/**
 * Eurostat's degree days of the middle of both hours, warmed by `shift` [K day]. Folded days are all heated: `end` holds
 * the sums of their hours.
 */
function degreeDays(buffer: usize, end: usize, shift: f32, heating: bool, folded: f32): v128 {
  const half = f32x4.splat(0.5);
  const more = f32x4.splat(shift);
  const limit = f32x4.splat(heating ? 15 : 24);
  const base = f32x4.splat(heating ? 18 : 21);
  let sum = f32x4.splat(0);
  for (let at = buffer; at < end; at += dayBytes) {
    const middle = f32x4.add(f32x4.mul(half, f32x4.add(v128.load(at), v128.load(at, 16))), more);
    if (heating) {
      sum = f32x4.add(sum, v128.and(f32x4.le(middle, limit), f32x4.sub(base, middle)));
    } else {
      sum = f32x4.add(sum, v128.and(f32x4.ge(middle, limit), f32x4.sub(middle, base)));
    }
  }
  if (heating && folded > 0) {
    const middles = f32x4.mul(half, f32x4.add(v128.load(end), v128.load(end, 16)));
    sum = f32x4.add(sum, f32x4.sub(f32x4.splat(folded * (18 - shift)), middles));
  }
  return sum;
}

function largest(buffer: usize, end: usize): v128 {
  let most = v128.load(buffer);
  for (let at = buffer; at < end; at += dayBytes) most = f32x4.max(most, v128.load(at));
  return most;
}

/** One index of one year; an entry is kind, number, strictness, 0. Thresholds that no cell reaches cost nothing. */
function indexOf(entry: usize, buffer: usize, end: usize, warmest: v128, mildest: v128, folded: f32): v128 {
  const kind = load<i32>(entry);
  const number = load<f32>(entry, 4);
  const strict = load<i32>(entry, 8) != 0;
  if (kind <= 2 && !v128.any_true(f32x4.ge(kind == 1 ? mildest : warmest, f32x4.splat(number)))) return f32x4.splat(0);
  if (kind == 0) return count(buffer, end, number, strict);
  if (kind == 1) return count(buffer + 16, end + 16, number, strict);
  if (kind == 2) return spellDays(buffer, end, number);
  if (kind == 3) return degreeDays(buffer, end, number, true, folded);
  if (kind == 4) return degreeDays(buffer, end, number, false, folded);
  return warmest;
}

/**
 * Yearly indices of groups of four cells that share corners and block: sums and sums of squares over the years into
 * `sums` as `[group][index][2]`, the largest of each year into `maxima` as `[group][year]`.
 *
 * @param lengths of each year the days to look at and the days folded into one more record that holds their sum;
 *   `records` those days and that sum, one year after another
 */
export function atlas(
  records: usize, lengths: usize, years: i32, cells: usize, groups: i32, entries: usize, indices: i32, buffer: usize,
  sums: usize, maxima: usize,
): void {
  memory.fill(sums, 0, <usize>(groups * indices) * 32);
  let record = records;
  // Years outside: the records of one year stay in the first cache.
  for (let year = 0; year < years; year++) {
    const days = load<i32>(lengths + 8 * <usize>year);
    const folded = <f32>load<i32>(lengths + 8 * <usize>year, 4);
    const end = buffer + <usize>days * dayBytes;
    for (let group = 0; group < groups; group++) {
      evaluate(record, days + 1, cells + <usize>group * cellBytes, buffer);
      const warmest = largest(buffer, end);
      const mildest = largest(buffer + 16, end + 16);
      for (let index = 0; index < indices; index++) {
        const value = indexOf(entries + 16 * <usize>index, buffer, end, warmest, mildest, folded);
        const at = sums + <usize>(group * indices + index) * 32;
        v128.store(at, f32x4.add(v128.load(at), value));
        v128.store(at, f32x4.add(v128.load(at, 16), f32x4.mul(value, value)), 16);
      }
      v128.store(maxima + 16 * <usize>(group * years + year), warmest);
    }
    record += <usize>(days + 1) * recordBytes;
  }
}
