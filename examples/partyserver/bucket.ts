/** A rate: so many at once, and so many a second in the long run. */
export interface Rate {
  readonly burst: number
  readonly perSecond: number
}

/** Counts against a rate, in memory: who starts anew is forgiven. */
export class Bucket {
  readonly #rate: Rate
  #left: number
  #at = Date.now()

  constructor(rate: Rate) {
    this.#rate = rate
    this.#left = rate.burst
  }

  /** What is left after one more: below 0 it is too much, and the further below the more so. */
  take(now = Date.now()): number {
    const { burst, perSecond } = this.#rate
    this.#left = Math.min(burst, this.#left + ((now - this.#at) / 1000) * perSecond)
    this.#at = now
    // Who goes on asking in vain does not wait for ever.
    this.#left = Math.max(this.#left - 1, -burst)
    return this.#left
  }
}

/** A bucket for each address, for as many addresses as are asked about at a time. */
export class Buckets {
  readonly #rate: Rate
  readonly #kept = new Map<string, Bucket>()

  constructor(rate: Rate) {
    this.#rate = rate
  }

  /** Whether one more is within the rate. */
  take(who: string): boolean {
    const bucket = this.#kept.get(who) ?? new Bucket(this.#rate)
    this.#kept.delete(who)
    this.#kept.set(who, bucket)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > 10_000 && oldest) this.#kept.delete(oldest)
    return bucket.take() >= 0
  }
}
