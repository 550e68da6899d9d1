import { atom } from 'nanostores'
import { type FileLimits, ShopbellError } from '../../../contract/index.js'
import type { Bell } from '../../context.js'
import css from '../../styles/files.css'
import { reach } from './reach.js'
import type { Shelf } from './shelf.js'
import { createTray } from './tray.js'
import { TrayView } from './tray-view.js'

export { css }

/** The tray of a widget, which brings files by the visitor's line. */
export function createShelf(bell: Bell): Shelf {
  const $limits = atom<FileLimits>({})
  const tray = createTray({
    signal: bell.stop.signal,
    limits: $limits.get,
    async bring(file, options) {
      const conversation = await bell.act(it => it)
      const done = new AbortController()
      const signal = AbortSignal.any([options.signal, done.signal])
      try {
        const { limits, upload } = await reach(bell, conversation, signal)
        if (limits) $limits.set(limits)
        if (upload) return await upload(file, options)
        throw new ShopbellError('unsupported', 'No files are taken')
      } finally {
        done.abort()
      }
    }
  })
  return { tray, View: TrayView, $asks: atom(false), $limits }
}
