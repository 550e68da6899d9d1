import type { Connection, UploadOptions } from '../../src/contract/index.js'
import { claim, rejects, same } from './claims.js'
import type { Kept } from './promise.js'
import type { Trial } from './trial.js'
import { newId, unhurried } from './words.js'

/** A picture of one pixel, with all bytes that there are behind its end. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII='

/** A name that no header and no address takes as it is. */
const NAME = 'lamp “low” #1 天井 %20.png'

/** What holds for files, where the far end takes them. */
export const FILES: readonly Kept[] = [
  {
    promise: 'brings a file to the far end byte for byte, and says where it is',
    supports: ['files'],
    async test(trial) {
      const connection = await opened(trial)
      const file = picture()
      const made = await trial.soon(bring(connection, file), 'takes a file')
      claim(!!made.id && !!made.url, `the attachment is ${JSON.stringify(made)}`)
      same([made.name, made.type, made.size], [file.name, file.type, file.size], 'what it says')
      const kept = (await trial.rig.files?.())?.at(-1)
      if (kept) same(await bytesOf(kept), await bytesOf(file), 'the bytes at the far end')
    }
  },
  {
    promise: 'tells how far a file is, never backwards, up to 1',
    supports: ['files'],
    async test(trial) {
      const connection = await opened(trial)
      const told: number[] = []
      const onProgress = (fraction: number) => told.push(fraction)
      await trial.soon(bring(connection, picture(), { onProgress }), 'takes a file')
      claim(
        told.every(at => at >= 0 && at <= 1),
        `progress was ${told}`
      )
      same(
        told,
        [...told].sort((one, other) => one - other),
        'progress'
      )
      same(told.at(-1), 1, 'the last progress')
    }
  },
  {
    promise: 'gives up a file with aborted, and goes on',
    supports: ['files'],
    async test(trial) {
      const connection = await opened(trial)
      const giveUp = new AbortController()
      const going = bring(connection, picture(), { signal: giveUp.signal })
      giveUp.abort()
      await trial.soon(rejects(going, 'upload, given up', ['aborted']), 'gives up a file')
      const before = bring(connection, picture(), { signal: AbortSignal.abort() })
      await trial.soon(rejects(before, 'upload, given up before', ['aborted']), 'gives up at once')
      await trial.soon(bring(connection, picture()), 'takes another file')
    }
  },
  {
    promise: 'refuses a file that is too large, and names the limit',
    supports: ['files'],
    async test(trial) {
      const connection = await opened(trial)
      const { size } = connection.limits ?? {}
      if (size === undefined) return
      const large = new File([new Uint8Array(size + 1)], 'large.png', { type: 'image/png' })
      const error = await trial.soon(
        rejects(bring(connection, large), 'upload of a large file', ['too-large']),
        'refuses it'
      )
      same(error.limit, size, 'the limit that the error names')
    }
  },
  {
    promise: 'brings words with a file to the far end, as one message',
    supports: ['files'],
    async test(trial) {
      const connection = await opened(trial)
      const file = await trial.soon(bring(connection, picture()), 'takes a file')
      const command = { type: 'message', id: newId(), text: 'This one', file } as const
      await trial.soon(connection.send(command, unhurried()), 'accepts a message with a file')
      const wordless = { type: 'message', id: newId(), text: '', file } as const
      await trial.soon(connection.send(wordless, unhurried()), 'accepts a file without a word')
      const acted = await trial.rig.acted()
      const sent = acted.flatMap(one => (one.type === 'message' && one.file ? [one] : []))
      same(
        sent.map(one => [one.text, one.file?.id]),
        [
          ['This one', file.id],
          ['', file.id]
        ],
        'the messages with a file'
      )
    }
  }
]

async function opened(trial: Trial): Promise<Connection> {
  const { connection } = await trial.joined()
  claim(!!connection.upload, 'there is no upload')
  return connection
}

async function bring(connection: Connection, file: File, options: Partial<UploadOptions> = {}) {
  claim(!!connection.upload, 'there is no upload')
  return connection.upload(file, { signal: unhurried(), onProgress() {}, ...options })
}

function picture(): File {
  const head = Uint8Array.from(atob(PIXEL), letter => letter.charCodeAt(0))
  const rest = Uint8Array.from({ length: 70_000 }, (_, at) => at % 256)
  return new File([head, rest], NAME, { type: 'image/png' })
}

async function bytesOf(file: File): Promise<readonly number[]> {
  return [...new Uint8Array(await file.arrayBuffer())]
}
