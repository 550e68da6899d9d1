import { useId, useState } from 'preact/hooks'
import { useDesk } from '../desk.js'
import { Icon } from '../parts/icon.js'

interface TagsProps {
  readonly tags: readonly string[]
  onTags(tags: readonly string[]): void
}

/** Tags to add and to take away. Those that there are already are offered. */
export function Tags({ tags, onTags }: TagsProps) {
  const { api } = useDesk()
  const id = useId()
  const [known, setKnown] = useState<readonly string[]>([])
  const [text, setText] = useState('')

  function add() {
    const fresh = text
      .split(',')
      .map(each => each.trim())
      .filter(Boolean)
    setText('')
    if (fresh.length) onTags([...tags, ...fresh])
  }

  return (
    <>
      {tags.length > 0 && (
        <ul class='chips' aria-label='Tags'>
          {tags.map(tag => (
            <li key={tag} class='chip' dir='auto'>
              {tag}
              <button
                type='button'
                aria-label={`Take away ${tag}`}
                onClick={() => onTags(tags.filter(each => each !== tag))}
              >
                <Icon name='close' />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class='field'>
        <label for={id}>Add a tag</label>
        <input
          id={id}
          list={`${id}-known`}
          maxLength={50}
          autocomplete='off'
          value={text}
          onFocus={() => void api.tags().then(setKnown, () => {})}
          onInput={event => setText(event.currentTarget.value)}
          onBlur={add}
          onKeyDown={event => {
            if (event.key !== 'Enter' && event.key !== ',') return
            event.preventDefault()
            add()
          }}
        />
        <datalist id={`${id}-known`}>
          {known
            .filter(tag => !tags.includes(tag))
            .map(tag => (
              <option key={tag} value={tag} />
            ))}
        </datalist>
      </div>
    </>
  )
}
