#include "local-inertial.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LEAD 16
static const float WALL = 1e30f;

enum { NEW_X, NEW_Y, FACE, LEVEL, FRICTION, DONOR };
enum { FACE_X, LEVEL_X, FRICTION_X };

static float *rows(long count, long pitch, float value) {
  float *start = aligned_alloc(64, (size_t)(count * pitch * 4 + 63) / 64 * 64);
  for (long i = 0; i < count * pitch; i++) start[i] = value;
  return start + LEAD;
}

Domain open_domain(long width, long height) {
  long pitch = (LEAD + width + 16 + 15) / 16 * 16;
  Domain d = {width, height, pitch, 0, 0, 0, 0, 0, 0, 0, {0}, {0}};
  float **cells[] = {&d.z, &d.h, &d.remainder, &d.n, &d.qx, &d.qy, &d.highest};
  for (int i = 0; i < 7; i++) *cells[i] = rows(height + 4, pitch, i == 0 ? WALL : 0) + pitch;
  for (int i = 0; i < 6; i++) d.ring[i] = rows(4, pitch, i == DONOR ? 1 : 0);
  for (int i = 0; i < 3; i++) d.row[i] = rows(1, pitch, 0);
  return d;
}

static inline float larger(float a, float b) { return a < b ? b : a; }
static inline float smaller(float a, float b) { return b < a ? b : a; }

static inline float inverse_cube_root(float x) {
  int bits;
  memcpy(&bits, &x, 4);
  float guess = (float)bits * (float)(-1.0 / 768.0) + 13930249.0f;
  int shifted;
  memcpy(&shifted, &guess, 4);
  shifted = (int)((unsigned)shifted << 8);
  float y;
  memcpy(&y, &shifted, 4);
  float e = 1.0f - (x * y) * (y * y);
  return y * ((((0.538356423f * e + -0.0852605328f) * e + 0.29678753f) * e + 0.323117852f) * e + 1.000543f);
}

static inline float face_depth(float rise, float left, float right) {
  return larger(left - larger(rise, 0), right + smaller(rise, 0));
}

static inline float next_discharge(const Scheme *s, float push, float was, float before, int flows_before, float after,
                                   int flows_after, float across4, float depth, float level, float friction) {
  float change = (flows_before ? before - was : 0.0f) + (flows_after ? after - was : 0.0f);
  float centred = was + s->beside * change;
  float across = 0.25f * across4;
  float norm = sqrtf(was * was + across * across);
  float square = depth * depth;
  float driven = (centred - (push * depth) * level) * square;
  float lagged = 0.5f * (square + friction * (norm - fabsf(was)));
  float root = sqrtf(lagged * lagged + friction * fabsf(driven));
  float next = driven / (lagged + root);
  float most = depth * sqrtf(s->gravity_froude * depth);
  int cut = fabsf(level) > s->steep_drop && fabsf(next) > most;
  next = cut ? copysignf(most, next) : next;
  return depth > s->flow_depth ? next : 0.0f;
}

static void prepare(long w, const float *restrict z0, const float *restrict z1, const float *restrict h0,
                    const float *restrict h1, const float *restrict n0, const float *restrict n1, float drag,
                    float *restrict face, float *restrict level, float *restrict friction) {
  for (long x = 0; x < w; x++) {
    float rise = z1[x] - z0[x];
    float depth = face_depth(rise, h0[x], h1[x]);
    float rough = n0[x] + n1[x];
    face[x] = depth;
    level[x] = rise + (h1[x] - h0[x]);
    friction[x] = (drag * (rough * rough)) * inverse_cube_root(depth);
  }
}

static void flux(long w, const Scheme *s, float push, float *restrict q, const float *restrict old,
                 const float *restrict before, const float *restrict after, const float *restrict a,
                 const float *restrict b, const float *restrict c, const float *restrict e, const float *restrict face,
                 const float *restrict face_before, const float *restrict face_after, const float *restrict level,
                 const float *restrict friction) {
  const Scheme k = *s;
  for (long x = 0; x < w; x++)
    q[x] = next_discharge(&k, push, old[x], before[x], face_before[x] > k.flow_depth, after[x],
                          face_after[x] > k.flow_depth, (a[x] + b[x]) + (c[x] + e[x]), face[x], level[x], friction[x]);
}

static int runs_short(long w, const float *restrict h, const float *restrict west, const float *restrict north,
                      const float *restrict south, float ratio) {
  int over = 0;
  for (long x = 0; x < w; x++) {
    float in = smaller(west[x], 0) + smaller(north[x], 0);
    float out = larger(west[x + 1], 0) + larger(south[x], 0);
    over |= ratio * (out - in) > h[x];
  }
  return over;
}

static void donors(long w, const float *h, const float *west, const float *north, const float *south, float ratio,
                   float *donor) {
  const float margin = (float)(1.0 - 1.0 / 1048576.0);
  for (long x = 0; x < w; x++) {
    float in = smaller(west[x], 0) + smaller(north[x], 0);
    float out = larger(west[x + 1], 0) + larger(south[x], 0);
    float loss = ratio * (out - in);
    donor[x] = loss > h[x] ? (h[x] * margin) / loss : 1.0f;
  }
}

static void scale(long w, float *q, const float *behind, const float *ahead) {
  for (long x = 0; x < w; x++) q[x] *= q[x] > 0 ? behind[x] : ahead[x];
}

static float balance(long w, float *restrict h, float *restrict remainder, float *restrict highest,
                     const float *restrict west, const float *restrict north, const float *restrict south,
                     float *restrict qx, float *restrict qy, float ratio) {
  float deepest = 0;
  for (long x = 0; x < w; x++) {
    float flow = ratio * ((west[x] - west[x + 1]) + (north[x] - south[x]));
    float gain = flow + remainder[x];
    float now = larger(0, h[x] + gain);
    remainder[x] = gain - (now - h[x]);
    h[x] = now;
    highest[x] = larger(highest[x], now);
    qx[x] = west[x];
    qy[x] = north[x];
    deepest = larger(deepest, now);
  }
  return deepest;
}

#define RING(which, j) (d->ring[which] + ((j)&3) * p)
#define AT(array, j) (d->array + (j)*p)

static void faces_of_row(Domain *d, const Scheme *s, long j, float drag, float push) {
  const long w = d->width, p = d->pitch;
  if (j + 1 < d->height)
    prepare(w, AT(z, j), AT(z, j + 1), AT(h, j), AT(h, j + 1), AT(n, j), AT(n, j + 1), drag, RING(FACE, j + 1),
            RING(LEVEL, j + 1), RING(FRICTION, j + 1));
  else if (j + 1 == d->height) memset(RING(FACE, j + 1), 0, (size_t)w * 4);
  if (j == 0 || j >= d->height) memset(RING(NEW_Y, j), 0, (size_t)w * 4);
  else
    flux(w, s, push, RING(NEW_Y, j), AT(qy, j), AT(qy, j - 1), AT(qy, j + 1), AT(qx, j - 1), AT(qx, j - 1) + 1,
         AT(qx, j), AT(qx, j) + 1, RING(FACE, j), RING(FACE, j - 1), RING(FACE, j + 1), RING(LEVEL, j),
         RING(FRICTION, j));
  if (j >= d->height) return;
  float *face = d->row[FACE_X];
  prepare(w - 1, AT(z, j), AT(z, j) + 1, AT(h, j), AT(h, j) + 1, AT(n, j), AT(n, j) + 1, drag, face + 1,
          d->row[LEVEL_X] + 1, d->row[FRICTION_X] + 1);
  flux(w - 1, s, push, RING(NEW_X, j) + 1, AT(qx, j) + 1, AT(qx, j), AT(qx, j) + 2, AT(qy, j), AT(qy, j + 1),
       AT(qy, j) + 1, AT(qy, j + 1) + 1, face + 1, face, face + 2, d->row[LEVEL_X] + 1, d->row[FRICTION_X] + 1);
}

/* Three rows are scaled into copies, since a row of north faces is needed unscaled by the row below. */
static float depths_of_row(Domain *d, long j, float ratio, const int *shorts) {
  const long w = d->width, p = d->pitch;
  float *west = RING(NEW_X, j), *north = RING(NEW_Y, j), *south = RING(NEW_Y, j + 1);
  static float *scaled[3];
  if (shorts[(j - 1) & 3] | shorts[j & 3] | shorts[(j + 1) & 3]) {
    for (int k = 0; k < 3; k++) {
      if (!scaled[k]) scaled[k] = rows(1, p, 0);
      memcpy(scaled[k], k == 0 ? west : k == 1 ? north : south, (size_t)(w + 1) * 4);
    }
    float *donor = RING(DONOR, j);
    scale(w + 1, scaled[0], donor - 1, donor);
    scale(w, scaled[1], RING(DONOR, j - 1), donor);
    scale(w, scaled[2], donor, RING(DONOR, j + 1));
    west = scaled[0], north = scaled[1], south = scaled[2];
  }
  return balance(w, AT(h, j), AT(remainder, j), AT(highest, j), west, north, south, AT(qx, j), AT(qy, j), ratio);
}

float advance(Domain *d, const Scheme *s, float ratio, float gravity_step, float gravity_step_cell) {
  const long w = d->width, p = d->pitch;
  int shorts[4] = {0, 0, 0, 0};
  float deepest = 0;
  for (int k = 0; k < 4; k++)
    for (long x = -LEAD; x < p - LEAD; x++) RING(DONOR, k)[x] = 1;
  memset(RING(FACE, 0), 0, (size_t)w * 4);
  memset(RING(FACE, 3), 0, (size_t)w * 4);
  for (long j = 0; j < d->height + 2; j++) {
    if (j <= d->height) faces_of_row(d, s, j, gravity_step * 0.25f, gravity_step_cell);
    long m = j - 1;
    if (m >= 0) {
      if (shorts[m & 3])
        for (long x = 0; x < w; x++) RING(DONOR, m)[x] = 1;
      shorts[m & 3] = m < d->height && runs_short(w, AT(h, m), RING(NEW_X, m), RING(NEW_Y, m), RING(NEW_Y, j), ratio);
      if (shorts[m & 3]) donors(w, AT(h, m), RING(NEW_X, m), RING(NEW_Y, m), RING(NEW_Y, j), ratio, RING(DONOR, m));
    }
    if (j >= 2) deepest = larger(deepest, depths_of_row(d, j - 2, ratio, shorts));
  }
  return deepest;
}
