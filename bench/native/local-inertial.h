/* The native twin of kernels/flood/wasm: the same local-inertial step in plain C, for one thread, dense, closed edges,
 * no rain. Same operations in the same order in float32, so that both give the same bits (no fused multiply-add).
 * Written for speed: rows in rings, loops that gcc turns into vectors. */
#ifndef LOCAL_INERTIAL_H
#define LOCAL_INERTIAL_H

typedef struct {
  long width, height, pitch;
  /* Rows -1 ... height + 1, columns -lead ... of each array; pointers to row 0, column 0. */
  float *z, *h, *remainder, *n, *qx, *qy, *highest;
  /* Rings of four rows. */
  float *ring[6];
  float *row[3];
} Domain;

typedef struct {
  float beside, flow_depth, gravity_froude, steep_drop;
} Scheme;

Domain open_domain(long width, long height);
/* One step; returns the deepest water. */
float advance(Domain *d, const Scheme *s, float ratio, float gravity_step, float gravity_step_cell);

#endif
