import { useEffect, useState } from 'preact/hooks'
import { useDesk } from '../desk.js'
import { useStore } from '../use-store.js'

const PATIENCE = 2000

/** Says so when the line has been down for two seconds. A short interruption is nobody's business. */
export function Banner() {
  const desk = useDesk()
  const live = useStore(desk.$live)
  const [late, setLate] = useState(false)

  useEffect(() => {
    setLate(false)
    if (live) return
    const timer = setTimeout(() => setLate(true), PATIENCE)
    return () => clearTimeout(timer)
  }, [live])

  if (live || !late) return null
  return (
    <div class='banner' role='alert'>
      <p>
        <b>No connection.</b> Trying again. What you send waits here and goes out by itself.
      </p>
      <button type='button' class='quiet-button' onClick={desk.wake}>
        Try now
      </button>
    </div>
  )
}
