import { useEffect } from 'preact/hooks'
import { useDesk } from '../desk.js'
import { useStore } from '../use-store.js'

const STANDS = 6000

/** What has happened, said quietly. It goes by itself. */
export function Word() {
  const { $word } = useDesk()
  const word = useStore($word)

  useEffect(() => {
    if (!word) return
    const timer = setTimeout(() => $word.set(undefined), STANDS)
    return () => clearTimeout(timer)
  }, [word, $word])

  return (
    <div class='word' role='status'>
      {word && <p class='word-note'>{word}</p>}
    </div>
  )
}
