import { ShopbellError } from '../../../contract/index.js'
import type { Shelf } from '../../../core/shelf.js'
import { createShelf } from '../../../core/tray.js'
import type { Bell } from '../../context.js'
import css from '../../styles/files.css'
import { reach } from './reach.js'

export { TrayView } from './tray-view.js'
export { css }

/** The tray of a widget, which brings files by the visitor's line. */
export function openTray(bell: Bell): Shelf {
  return createShelf(bell.stop.signal, async (file, options, $limits) => {
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
  })
}
