import { useEffect, useRef, useState } from 'preact/hooks'
import { useStrings } from '../context.js'
import { COPY } from '../strings/copy.js'

/** Milliseconds for which it is said that it was copied. */
const SAID = 2000

/**
 * Something to take along, such as a code or a number, and a button that copies it. Where the page may not
 * write to the clipboard, it is selected, ready to be copied by hand.
 */
export function Copy({ text, what }: { text: string; what: string }) {
  const strings = useStrings(COPY)
  const [copied, setCopied] = useState(false)
  const place = useRef<HTMLElement>(null)

  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), SAID)
    return () => clearTimeout(timer)
  }, [copied])

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
    } catch {
      if (place.current) getSelection()?.selectAllChildren(place.current)
    }
  }

  return (
    <span part='copy'>
      <code ref={place} dir='ltr'>
        {text}
      </code>
      <button type='button' class='quiet' aria-label={`${strings.copy}: ${what}`} onClick={copy}>
        {copied ? strings.copied : strings.copy}
      </button>
      <span role='status' class='unseen'>
        {copied && strings.copied}
      </span>
    </span>
  )
}
