import { useEffect, useRef, useState } from 'preact/hooks'
import { createTray, type Piece } from '../../../src/core/tray.js'
import type { PanelProps, Tool } from '../compose/tools.js'
import { Dialog } from '../parts/dialog.js'
import { useStore } from '../use-store.js'
import { bring } from './bring.js'
import { Going } from './going.js'

/** Files from the agent: chosen, dropped or pasted, brought at once, and sent when all are there. */
function FilesPanel({ name, files, onSend, onClose }: PanelProps) {
  const stop = useRef(new AbortController())
  const [tray] = useState(() =>
    createTray({ limits: () => ({}), bring, signal: stop.current.signal })
  )
  const pieces = useStore(tray.$pieces)
  const waits = useStore(tray.$waits)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    tray.add(files)
    return () => stop.current.abort()
  }, [])

  async function send(close: () => void) {
    const ready = await tray.take()
    for (const { attachment } of ready ?? []) {
      if (attachment) onSend({ kind: 'file', file: attachment })
    }
    if (ready?.length) close()
  }

  const isReady = pieces.some(({ state }: Piece) => state !== 'failed')
  return (
    <Dialog title={`Files for ${name}`} className='files-dialog' onClose={onClose}>
      {close => (
        <form
          onSubmit={event => {
            event.preventDefault()
            void send(close)
          }}
        >
          <ul class='going-files'>
            {pieces.map(piece => (
              <Going
                key={piece.id}
                piece={piece}
                onRemove={() => tray.remove(piece.id)}
                onRetry={() => tray.retry(piece.id)}
              />
            ))}
          </ul>
          <input
            ref={input}
            type='file'
            multiple
            hidden
            onChange={({ currentTarget }) => {
              tray.add([...(currentTarget.files ?? [])])
              currentTarget.value = ''
            }}
          />
          <p class='dialog-text' role='status'>
            {waits && 'Sent as soon as all files are there.'}
          </p>
          <footer class='dialog-foot'>
            <button type='button' class='plain-button' onClick={() => input.current?.click()}>
              Choose files
            </button>
            <button type='submit' class='main-button' disabled={!isReady}>
              Send
            </button>
          </footer>
        </form>
      )}
    </Dialog>
  )
}

/** The paper-clip of the agent's composer. */
export const FILE_TOOL: Tool = {
  id: 'files',
  label: 'Files',
  icon: 'clip',
  Panel: FilesPanel,
  takesFiles: true
}
