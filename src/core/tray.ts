import { atom, type ReadableAtom, type WritableAtom } from 'nanostores'
import {
  type Attachment,
  type FaultCode,
  type FileLimits,
  refusal,
  toShopbellError,
  type UploadOptions
} from '../contract/index.js'
import type { Shelf } from './shelf.js'

/** A file that is to be sent. */
export interface Piece {
  readonly id: number
  readonly file: File
  readonly state: 'queued' | 'going' | 'there' | 'failed'
  /** 0 to 1. */
  readonly progress: number
  /** Why it failed. */
  readonly fault?: FaultCode
  /** As the far end has it. */
  readonly attachment?: Attachment
}

/** What is about to be sent besides words: it is on its way at once, and kept until it is sent or taken out. */
export interface Tray {
  readonly $pieces: ReadableAtom<readonly Piece[]>
  /** Somebody waits for all of it to be there. */
  readonly $waits: ReadableAtom<boolean>
  add(files: readonly File[]): void
  /** Takes it out, wherever it is. */
  remove(id: number): void
  retry(id: number): void
  /** There is something that can be sent now or soon. */
  isReady(): boolean
  /**
   * Resolves with all that is there as soon as nothing is on its way any more, in the order in which it was added; with
   * nothing where something has failed meanwhile.
   */
  take(): Promise<readonly Piece[] | undefined>
}

interface Duties {
  /** What is known of what the far end takes. */
  limits(): FileLimits
  bring(file: File, options: UploadOptions): Promise<Attachment>
  /** Aborted when all of it is to be forgotten. */
  readonly signal: AbortSignal
}

/** So many are on their way at a time. */
const AT_A_TIME = 2

export function createTray({ limits, bring, signal }: Duties): Tray {
  const $pieces = atom<readonly Piece[]>([])
  const $waits = atom(false)
  const going = new Map<number, AbortController>()
  let made = 0

  function change(id: number, to: Partial<Piece>): void {
    $pieces.set($pieces.get().map(piece => (piece.id === id ? { ...piece, ...to } : piece)))
  }

  function judge(file: File): Pick<Piece, 'state' | 'progress' | 'fault'> {
    const fault = file.size ? refusal(limits(), file) : 'rejected'
    return fault ? { state: 'failed', progress: 0, fault } : { state: 'queued', progress: 0 }
  }

  function pump(): void {
    for (const piece of $pieces.get()) {
      if (going.size >= AT_A_TIME) return
      if (piece.state === 'queued' && !signal.aborted) void go(piece)
    }
  }

  async function go({ id, file }: Piece): Promise<void> {
    const giveUp = new AbortController()
    going.set(id, giveUp)
    change(id, { state: 'going', progress: 0 })
    try {
      const attachment = await bring(file, {
        signal: AbortSignal.any([giveUp.signal, signal]),
        onProgress: progress => change(id, { progress })
      })
      change(id, { state: 'there', progress: 1, attachment })
    } catch (error) {
      change(id, { state: 'failed', fault: toShopbellError(error).code })
    }
    // One that was given up and tried again is another one by now.
    if (going.get(id) === giveUp) going.delete(id)
    pump()
  }

  const isOnTheWay = ({ state }: Piece) => state === 'queued' || state === 'going'

  signal.addEventListener('abort', () => $pieces.set([]))
  return {
    $pieces,
    $waits,
    add(files) {
      const pieces = files.map((file): Piece => {
        made += 1
        return { id: made, file, ...judge(file) }
      })
      $pieces.set([...$pieces.get(), ...pieces])
      pump()
    },
    remove(id) {
      $pieces.set($pieces.get().filter(piece => piece.id !== id))
      going.get(id)?.abort()
      going.delete(id)
      pump()
    },
    retry(id) {
      const piece = $pieces.get().find(piece => piece.id === id)
      if (piece?.state !== 'failed') return
      const { fault: _, ...rest } = piece
      const judged = { ...rest, ...judge(piece.file) }
      $pieces.set($pieces.get().map(one => (one.id === id ? judged : one)))
      pump()
    },
    isReady: () => $pieces.get().some(({ state }) => state !== 'failed'),
    take() {
      const failed = new Set($pieces.get().filter(({ state }) => state === 'failed'))
      return new Promise(resolve => {
        let undo = () => {}
        const look = (pieces: readonly Piece[]) => {
          const isLost = pieces.some(piece => piece.state === 'failed' && !failed.has(piece))
          if (!isLost && pieces.some(isOnTheWay)) return $waits.set(true)
          $waits.set(false)
          undo()
          resolve(isLost ? undefined : pieces.filter(({ state }) => state === 'there'))
        }
        undo = $pieces.listen(look)
        look($pieces.get())
      })
    }
  }
}

/** The tray with what is around it. `bring` may learn on its way what the far end takes. */
export function createShelf(
  signal: AbortSignal,
  bring: (
    file: File,
    options: UploadOptions,
    $limits: WritableAtom<FileLimits>
  ) => Promise<Attachment>
): Shelf {
  const $limits = atom<FileLimits>({})
  const tray = createTray({
    signal,
    limits: $limits.get,
    bring: (file, options) => bring(file, options, $limits)
  })
  return { tray, $asks: atom(false), $limits }
}
