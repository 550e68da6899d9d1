import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { toShopbellError } from '../../../src/contract/index.js'
import type { Annotation as Noted } from '../../server/desk-frames.js'
import { useDesk } from '../desk.js'
import { money } from '../figures/written.js'
import { Tags } from './tags.js'

interface AnnotationProps {
  readonly conversation: string
  readonly annotation: Noted
  /** It is stored. All desks of the shop are told, too. */
  onChange?(annotation: Noted): void
}

/** What agents note of a conversation for each other. The visitor is not told. */
export function Annotation({ conversation, annotation, onChange }: AnnotationProps) {
  const { api } = useDesk()
  const id = useId()
  const [note, setNote] = useState(annotation.note)
  const [state, setState] = useState('')
  const dirty = useRef(false)

  // What a colleague writes is shown, but not over what is being written here.
  useEffect(() => {
    if (!dirty.current) setNote(annotation.note)
  }, [annotation.note])

  async function save(changes: { tags?: readonly string[]; note?: string }) {
    setState('Saving…')
    try {
      const now = await api.annotate(conversation, changes)
      if (changes.note !== undefined) dirty.current = false
      onChange?.(now)
      setState('Saved')
    } catch (error) {
      setState(toShopbellError(error).message)
    }
  }

  const saveNote = () => dirty.current && save({ note })

  return (
    <section class='facts annotation' aria-label='Notes of the shop'>
      <h3>Notes of the shop</h3>
      <Tags tags={annotation.tags} onTags={tags => save({ tags })} />
      <div class='field'>
        <label for={id}>Note</label>
        <textarea
          id={id}
          maxLength={4000}
          placeholder='What a colleague should know'
          value={note}
          onInput={event => {
            dirty.current = true
            setState('')
            setNote(event.currentTarget.value)
          }}
          onBlur={saveNote}
          onKeyDown={event => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) saveNote()
          }}
        />
      </div>
      <p class='annotation-state' role='status'>
        {state}
      </p>
      {annotation.sales.length > 0 && (
        <dl>
          {annotation.sales.map(({ value, currency = '', order, at }) => (
            <div class='fact' key={at}>
              <dt>Bought</dt>
              <dd>
                {money(value, currency)}
                {order && `, order ${order}`}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
