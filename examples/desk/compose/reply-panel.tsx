import { useState } from 'preact/hooks'
import type { CannedReply } from '../../server/desk-frames.js'
import { useDesk } from '../desk.js'
import { Dialog } from '../parts/dialog.js'
import { Icon } from '../parts/icon.js'
import { bareShortcut, searchReplies } from '../text/slash.js'
import { useStore } from '../use-store.js'
import type { PanelProps } from './tools.js'

/** All canned replies, found by any of their words. The chosen one goes into the field, not to the visitor. */
export function ReplyPanel({ onInsert, onClose }: PanelProps) {
  const all = useStore(useDesk().$replies)
  const [search, setSearch] = useState('')
  const found = searchReplies(all, search)

  function take(reply: CannedReply, close: () => void) {
    onInsert(reply.text)
    close()
  }

  return (
    <Dialog title='Canned replies' className='is-wide' onClose={onClose}>
      {close => (
        <form
          noValidate
          onSubmit={event => {
            event.preventDefault()
            const [first] = found
            if (first) take(first, close)
          }}
        >
          <div class='search'>
            <Icon name='search' />
            <input
              type='search'
              aria-label='Search the replies'
              placeholder='Shortcut or words'
              autofocus
              value={search}
              onInput={event => setSearch(event.currentTarget.value)}
            />
          </div>
          <ul class='reply-list' aria-label='Replies'>
            {found.map(reply => (
              <li key={reply.shortcut}>
                <button type='button' class='reply-row' onClick={() => take(reply, close)}>
                  <b>/{bareShortcut(reply.shortcut)}</b>
                  <span>{reply.text}</span>
                </button>
              </li>
            ))}
          </ul>
          <p class='field-hint' role='status'>
            {found.length === 0 &&
              (search ? `Nothing found for “${search.trim()}”.` : 'There are none yet.')}
          </p>
        </form>
      )}
    </Dialog>
  )
}
