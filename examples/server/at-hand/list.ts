import { readFile } from 'node:fs/promises'
import { type Log, nameOf } from '../log.js'

/** Seconds for a list that is fetched. */
const PATIENCE = 10
/** Characters of the whole file. */
const SIZE = 20 * 1024 * 1024

/** A list that somebody else keeps in a file, as it was when it could last be read. */
export interface List<Entry> {
  all(): readonly Entry[]
  /** Resolves when it was first read, well or not. */
  readonly ready: Promise<void>
  stop(): void
}

interface ListOptions<Entry> {
  /** What the log calls it. */
  readonly name: string
  /** A path or an address of a JSON file; none is an empty list. */
  readonly place: string | undefined
  /** After so many it is read again. */
  readonly minutes: number
  /** Throws an `Error` that says what is wrong with it. `base` is where it was fetched from. */
  read(json: unknown, base: string | undefined): readonly Entry[]
  readonly log: Log
}

/**
 * Reads a list and reads it again from time to time. What cannot be read is told in the log: at first the
 * list is empty then, later it stays what it was.
 */
export function openList<Entry>(options: ListOptions<Entry>): List<Entry> {
  const { name, place, minutes, log } = options
  const stop = new AbortController()
  let all: readonly Entry[] = []

  async function read(from: string) {
    try {
      const isAddress = /^https?:/.test(from)
      const text = isAddress ? await download(from, stop.signal) : await readFile(from, 'utf8')
      if (text.length > SIZE) throw new Error(`It has more than ${SIZE} characters`)
      all = options.read(JSON.parse(text), isAddress ? from : undefined)
      log.debug(name, { entries: all.length })
    } catch (error) {
      if (!stop.signal.aborted) log.error(`${name}-unreadable`, { error: nameOf(error) })
    }
  }

  const timer = place && setInterval(read, minutes * 60_000, place).unref()
  return {
    all: () => all,
    ready: place ? read(place) : Promise.resolve(),
    stop() {
      stop.abort()
      clearInterval(timer || undefined)
    }
  }
}

async function download(place: string, signal: AbortSignal): Promise<string> {
  const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE * 1000)])
  const response = await fetch(place, { signal: patience })
  if (!response.ok) throw new Error(`${new URL(place).host} answered with ${response.status}`)
  return response.text()
}
