/** A token bucket: `burst` at once, then `rate` each second. */
export interface Bucket {
  /** 0 when there was one left, and it is taken; else the seconds until there is. */
  take(): number
  /** As good as new. */
  fill(): void
}

export function createBucket(burst: number, rate: number, now = () => performance.now()): Bucket {
  let left = burst
  let last = now()
  return {
    take() {
      const time = now()
      left = Math.min(burst, left + ((time - last) / 1000) * rate)
      last = time
      if (left < 1) return (1 - left) / rate
      left -= 1
      return 0
    },
    fill() {
      left = burst
    }
  }
}

/** A bucket for each key. Those that are full again are forgotten. */
export function createBuckets(burst: number, rate: number): (key: string) => Bucket {
  const buckets = new Map<string, { bucket: Bucket; until: number }>()
  const fills = (burst / rate) * 1000
  let sweep = Date.now() + fills
  return key => {
    const now = Date.now()
    if (now > sweep) {
      sweep = now + fills
      for (const [old, { until }] of buckets) if (until < now) buckets.delete(old)
    }
    const bucket = buckets.get(key)?.bucket ?? createBucket(burst, rate)
    buckets.set(key, { bucket, until: now + fills })
    return bucket
  }
}
