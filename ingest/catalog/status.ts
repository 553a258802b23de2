/** How far an adapter is. The second half stays `no` until somebody saw it work against the real service. */
export const status = {
  standIn: "works against the stand-in; verified against the live service: no",
  files: "reads files that programs of others wrote; verified against the live service: no",
  format: "reads the format, tested on made files; verified against the real data: no",
  embedded: "embedded; no service",
} as const;
