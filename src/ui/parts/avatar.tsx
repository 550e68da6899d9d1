import { useState } from 'preact/hooks'
import type { Agent } from '../../contract/index.js'

/** A face, or the first letter of a name where there is none or it does not load. */
export function Avatar({ agent }: { agent: Agent }) {
  const [broken, setBroken] = useState('')
  const { photo, name } = agent
  return (
    <span part='avatar' class='round'>
      {photo && photo !== broken ? (
        <img src={photo} alt='' width='48' height='48' onError={() => setBroken(photo)} />
      ) : (
        <span aria-hidden='true'>{[...name][0]}</span>
      )}
    </span>
  )
}
