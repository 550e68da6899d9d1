import type { Agent } from '../../contract/index.js'

/** A face over the first letter of the name, which stays where there is no face or it does not load. */
export function Avatar({ agent: { name, photo } }: { agent: Agent }) {
  return (
    <span part='avatar' class='round' aria-hidden='true'>
      <span>{[...name][0]}</span>
      {photo && (
        <img
          key={photo}
          src={photo}
          alt=''
          onError={({ currentTarget }) => {
            currentTarget.hidden = true
          }}
        />
      )}
    </span>
  )
}
