import type { Link } from '../../src/contract/index.js'
import type { Archive, Kept } from './archive.js'
import type { Talk } from './talk.js'

/** Tells a link what it missed, after `gap` where its cursor is none of this archive's. Gives what was kept. */
export async function catchUp(link: Link, archive: Archive, talk: Talk): Promise<readonly Kept[]> {
  const { cursor, signal, emit } = link
  let kept = await archive.after(cursor, signal)
  if (!kept) {
    emit({ type: 'gap' })
    kept = (await archive.after(undefined, signal)) ?? []
  }
  for (const event of talk.recall(kept)) if (!signal.aborted) emit(event)
  return kept
}
