import { useState } from 'preact/hooks'
import type { PanelProps } from '../compose/tools.js'
import { useFound } from '../compose/use-found.js'
import { useDesk } from '../desk.js'
import { Dialog } from '../parts/dialog.js'
import { Field } from '../parts/field.js'
import { useFirstFocus } from '../parts/use-first-focus.js'
import { find } from '../state/apply.js'
import { pathOf } from '../text/addresses.js'
import { useSelected } from '../use-store.js'
import { addressOf, placesOf, soldIn } from './places.js'

/** Shows the visitor a page of the shop, and asks whether they want to go there. */
export function SendPage({ id, name, onSend, onClose }: PanelProps) {
  const desk = useDesk()
  const conversation = useSelected(desk.$state, state => find(state, id))
  const first = useFirstFocus<HTMLInputElement>(true)
  const [typed, setTyped] = useState('')
  const [title, setTitle] = useState('')
  const [text, setText] = useState('')
  const [follow, setFollow] = useState(false)
  const [tried, setTried] = useState(false)
  const { all } = useFound(typed, desk.api.catalog)
  if (!conversation) return null
  const here = conversation.page.url
  const url = addressOf(typed, here)
  const places = placesOf(conversation)
  const sold = typed.trim() ? soldIn(all, url) : []

  function send(close: () => void) {
    setTried(true)
    if (!url) return
    const known = places.find(place => place.url === url)
    const page = { url, title: title.trim() || (known?.title ?? '') }
    onSend({
      kind: 'page',
      page,
      ...(text.trim() && { text: text.trim() }),
      ...(follow && { follow })
    })
    close()
  }

  return (
    <Dialog title='Send a page' onClose={onClose}>
      {close => (
        <form
          onSubmit={event => {
            event.preventDefault()
            send(close)
          }}
        >
          <p class='dialog-text'>{name} sees where it leads, and goes there when they agree.</p>
          {places.length > 0 && (
            <fieldset class='places' aria-label='Pages of this visit'>
              {places.map(place => (
                <button
                  key={place.url}
                  type='button'
                  class='place'
                  aria-pressed={place.url === url}
                  title={place.url}
                  onClick={() => {
                    setTyped(place.url)
                    setTitle(place.title)
                  }}
                >
                  {place.title || pathOf(place.url)}
                </button>
              ))}
            </fieldset>
          )}
          <Field
            label='Address'
            hint='Of the shop. A path such as /repairs will do, or the name of something in the catalog.'
            error={tried && !url ? 'This is no address of a page.' : undefined}
          >
            {wiring => (
              <input
                {...wiring}
                ref={first}
                inputMode='url'
                autocomplete='off'
                spellcheck={false}
                maxLength={4000}
                value={typed}
                onInput={event => setTyped(event.currentTarget.value)}
              />
            )}
          </Field>
          {sold.length > 0 && (
            <fieldset class='places' aria-label='Found in the catalog'>
              {sold.map(({ href, title }) => (
                <button
                  key={href}
                  type='button'
                  class='place'
                  title={href}
                  onClick={() => {
                    setTyped(href)
                    setTitle(title)
                  }}
                >
                  {title}
                </button>
              ))}
            </fieldset>
          )}
          <Field label='Title' hint='What the visitor reads on the card.'>
            {wiring => (
              <input
                {...wiring}
                dir='auto'
                maxLength={200}
                value={title}
                onInput={event => setTitle(event.currentTarget.value)}
              />
            )}
          </Field>
          <Field label='Your words'>
            {wiring => (
              <textarea
                {...wiring}
                rows={2}
                dir='auto'
                maxLength={2000}
                value={text}
                onInput={event => setText(event.currentTarget.value)}
              />
            )}
          </Field>
          {!conversation.follows && (
            <label class='check'>
              <input
                type='checkbox'
                checked={follow}
                onChange={event => setFollow(event.currentTarget.checked)}
              />
              Ask to be followed from there on
            </label>
          )}
          <footer class='dialog-foot'>
            <button type='button' class='plain-button' onClick={close}>
              Cancel
            </button>
            <button type='submit' class='main-button'>
              Send the page
            </button>
          </footer>
        </form>
      )}
    </Dialog>
  )
}
