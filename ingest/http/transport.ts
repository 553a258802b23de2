/** One HTTP exchange as this room sees it. Who opens sockets gives a {@link Transport} from outside. */
export interface HttpRequest {
  readonly method: "GET" | "HEAD" | "POST" | "DELETE";
  readonly url: URL;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** More bytes than this, stored or inflated, end the exchange with a `too-large` fault. */
  readonly maximumBytes: number;
  /** True where sending it twice does no harm; GET and HEAD always are. */
  readonly repeatable?: boolean;
  readonly signal?: AbortSignal;
}

export interface HttpResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Content encoding is already undone. */
  readonly body: Uint8Array;
  /** Where the body came from after redirects. */
  readonly url: URL;
}

/** Sends one request, follows nothing, retries nothing. Rejects with {@link NetworkFault} or an `AbortError`. */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>;

export type FaultKind = "address" | "connect" | "cut" | "timeout" | "too-large" | "protocol";

/** What went wrong below HTTP. `message` carries no URL and no header. */
export class NetworkFault extends Error {
  override readonly name = "NetworkFault";
  readonly kind: FaultKind;

  constructor(kind: FaultKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** Waiting, time and chance, given from outside so that they can be tested. */
export interface Pace {
  /** Milliseconds of a clock that never goes back. */
  now(): number;
  /** Milliseconds since 1970, for dates in headers. */
  date(): number;
  /** 0 … 1 */
  random(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
