import { Dialog } from '../parts/dialog.js'
import { isApple, splitKey } from '../text/keys.js'

/** What can be done without a pointer. */
export function KeysDialog({ onClose }: { onClose(): void }) {
  const alt = isApple() ? '⌥' : 'Alt'
  const keys = [
    ['Enter', 'Sends what is written'],
    ['Shift Enter', 'Begins a new line'],
    [splitKey(), 'Sends a long text in two parts'],
    ['/', 'Offers canned replies; arrow keys choose, Enter takes one'],
    ['Escape', 'Leaves an answer, a list or a dialog'],
    [`${alt} 1 … ${alt} 9`, 'Goes to a conversation by its place in the list'],
    ['?', 'Shows these keys, anywhere but in a field']
  ]
  return (
    <Dialog title='Keys' onClose={onClose}>
      {() => (
        <dl class='keys'>
          {keys.map(([key, words]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      )}
    </Dialog>
  )
}

/** Whether a key was pressed to see the keys: in a field it is a letter like any other. */
export function asksForKeys(event: KeyboardEvent): boolean {
  if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey) return false
  const at = event.target instanceof Element ? event.target : undefined
  return !at?.closest('input, textarea, select, [contenteditable], dialog')
}
