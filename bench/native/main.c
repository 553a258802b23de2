/* Reads a state on standard input, answers commands there: "width height alpha dx theta flow_depth froude slope" as
 * eight float64 and then z, h and n as float32; then int32 step counts, 0 ends. After each count: float64 processor
 * seconds and wall seconds. At the end the depths as float32. */
#include "local-inertial.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double clock_of(clockid_t which) {
  struct timespec now;
  clock_gettime(which, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void take(void *into, size_t bytes) {
  if (fread(into, 1, bytes, stdin) != bytes) exit(2);
}

static float take_rows(const Domain *d, float *array) {
  float top = 0;
  for (long j = 0; j < d->height; j++) {
    take(array + j * d->pitch, (size_t)d->width * 4);
    for (long x = 0; x < d->width; x++) top = array[j * d->pitch + x] > top ? array[j * d->pitch + x] : top;
  }
  return top;
}

int main(void) {
  double head[8];
  take(head, sizeof head);
  Domain d = open_domain((long)head[0], (long)head[1]);
  const double alpha = head[2], dx = head[3];
  const Scheme s = {(1.0f - (float)head[4]) * 0.5f, (float)head[5], (float)(9.81 * head[6] * head[6]), (float)(head[7] * dx)};
  take_rows(&d, d.z);
  float deepest = take_rows(&d, d.h);
  take_rows(&d, d.n);
  double time = 0;
  for (int count = 0; fread(&count, 4, 1, stdin) == 1 && count > 0;) {
    const double wall = clock_of(CLOCK_MONOTONIC), busy = clock_of(CLOCK_PROCESS_CPUTIME_ID);
    for (int k = 0; k < count; k++) {
      /* As the engine's clock: the end of the step is rounded, the step is what lies between. */
      const double end = time + (alpha * dx) / sqrt(9.81 * (double)deepest), dt = end - time;
      time = end;
      deepest = advance(&d, &s, (float)(dt / dx), (float)(9.81 * dt), (float)((9.81 * dt) / dx));
    }
    const double spent[2] = {clock_of(CLOCK_PROCESS_CPUTIME_ID) - busy, clock_of(CLOCK_MONOTONIC) - wall};
    fwrite(spent, sizeof spent, 1, stdout);
    fflush(stdout);
  }
  for (long j = 0; j < d.height; j++) fwrite(d.h + j * d.pitch, 4, (size_t)d.width, stdout);
  return 0;
}
