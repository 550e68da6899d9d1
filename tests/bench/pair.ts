import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright'
import { paintedIn, stampsOf } from './stamps.js'

/** Two pages, one of which can hear what is typed in the other. */
export interface Pair {
  readonly name: string
  readonly from: Page
  readonly to: Page
  /** Types it, without sending it. */
  type(text: string): Promise<void>
}

/** Milliseconds that one text took from Enter to the other page, and in which part of the way. */
export interface Trip {
  /** From Enter to standing in the other page. */
  readonly whole: number
  /** From Enter to the end of the other page's first frame with it. */
  readonly painting: number
  /** From Enter to the socket. */
  readonly leaving: number
  /** From the one page's socket to the other's: the server's part. */
  readonly travelling: number
  /** From the socket into the page. */
  readonly showing: number
}

/** Milliseconds between the last letter and Enter, as of a quick typist. */
const PAUSE = 100

/** Sends one text, which must not have been sent before. */
export async function send(pair: Pair, text: string): Promise<Trip> {
  await pair.type(text)
  await pause(PAUSE)
  await pair.from.keyboard.press('Enter')
  await paintedIn(pair.to, text)
  const [{ pressed, sent }, { heard, shown, painted }] = await Promise.all([
    stampsOf(pair.from),
    stampsOf(pair.to)
  ])
  const [left, came, stood, seen] = [sent[text], heard[text], shown[text], painted[text]]
  if (!pressed || !left || !came || !stood || !seen) throw new Error(`"${text}" went by unseen`)
  return {
    whole: stood - pressed,
    painting: seen - pressed,
    leaving: left - pressed,
    travelling: came - left,
    showing: stood - came
  }
}
