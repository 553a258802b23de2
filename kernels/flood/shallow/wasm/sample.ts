// What is looked at now and then: speed, arrival, volume.
import * as layout from "./layout";

/** Takes speed and arrival time of every cell at least `wet` deep. */
export function sample(time: f32, wet: f32): void {
  for (let j: usize = 1; j <= layout.height; j++) {
    const start = j * layout.pitch + layout.first * 4;
    for (let at: usize = start; at < start + layout.width * 4; at += 4) {
      if (!(load<f32>(layout.h + at) >= wet)) continue;
      const u = load<f32>(layout.u + at);
      const v = load<f32>(layout.v + at);
      const speed = sqrt<f32>(u * u + v * v);
      if (speed > load<f32>(layout.maximumSpeed + at)) store<f32>(layout.maximumSpeed + at, speed);
      const seen = load<f32>(layout.arrival + at);
      if (seen != seen) store<f32>(layout.arrival + at, time);
    }
  }
}

/** Sum of depths [m] in float64, remainders included, rows added north to south. */
export function volume(): f64 {
  let total: f64 = 0;
  for (let j: usize = 1; j <= layout.height; j++) {
    const start = j * layout.pitch + layout.first * 4;
    let sum: f64 = 0;
    for (let at: usize = start; at < start + layout.width * 4; at += 4) {
      sum += <f64>load<f32>(layout.h + at) + <f64>load<f32>(layout.remainder + at);
    }
    total += sum;
  }
  return total;
}
