const MINUTE_MS = 60_000
/** Below the 50 requests a minute that a bank answers for one login. */
const MOST_A_MINUTE = 45

/** Spreads the requests of one reading, so that a long history stays below the bank's limit (R3). */
export class Pace {
  #started: number[] = []

  constructor(
    private pause: (milliseconds: number) => Promise<unknown>,
    private clock = () => performance.now()
  ) {}

  /** Waits until one more request is in order. */
  async next(): Promise<void> {
    const first = this.#started.at(-MOST_A_MINUTE)
    const leftMs = first === undefined ? 0 : first + MINUTE_MS - this.clock()
    if (leftMs > 0) await this.pause(leftMs)
    this.#started.push(this.clock())
  }
}
