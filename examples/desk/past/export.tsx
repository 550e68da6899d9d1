import { useState } from 'preact/hooks'

/** Takes what is asked for along, as a sheet or as data. */
export function Export({ query }: { query: string }) {
  const [whole, setWhole] = useState(false)
  const address = (kind: string) =>
    `api/conversations.${kind}?${query}${whole ? '&transcripts=yes' : ''}`
  return (
    <div class='past-export'>
      <span>Export</span>
      <a href={address('csv')} download='conversations.csv'>
        CSV
      </a>
      <a href={address('json')} download='conversations.json'>
        JSON
      </a>
      <label>
        <input
          type='checkbox'
          checked={whole}
          onChange={event => setWhole(event.currentTarget.checked)}
        />
        with what was said
      </label>
    </div>
  )
}
