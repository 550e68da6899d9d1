import type { Connection } from '../../src/contract/index.js'
import { type Broken, breakIt, connected, sending } from './broken-kit.js'

type Upload = NonNullable<Connection['upload']>

/** Breaks what is brought. */
const bringing = (broken: (upload: Upload) => Upload) =>
  breakIt(connected(({ upload }) => (upload ? { upload: broken(upload) } : {})))

export const BROKEN_FILES: readonly Broken[] = [
  [
    'takes a file for a text',
    'brings a file to the far end byte for byte',
    bringing(upload => async (file, options) => {
      const { name, type, size } = file
      const made = await upload(new File([await file.text()], name, { type }), options)
      return { ...made, size }
    })
  ],
  [
    'forgets to say that a file is there',
    'tells how far a file is, never backwards, up to 1',
    bringing(
      upload => (file, options) =>
        upload(file, {
          ...options,
          onProgress: fraction => fraction < 1 && options.onProgress(fraction)
        })
    )
  ],
  [
    'goes on with a file that nobody wants any more',
    'gives up a file with aborted',
    bringing(
      upload => (file, options) =>
        upload(file, { ...options, signal: new AbortController().signal })
    )
  ],
  [
    'takes a file of any size',
    'refuses a file that is too large',
    bringing(
      upload => (file, options) =>
        upload(file.size > 100_000 ? new File([''], file.name, { type: file.type }) : file, options)
    )
  ],
  [
    'drops the file of a message',
    'brings words with a file to the far end, as one message',
    breakIt(
      sending(send => (command, signal) => {
        if (command.type !== 'message') return send(command, signal)
        const { file: _, ...rest } = command
        return send(rest, signal)
      })
    )
  ]
]
