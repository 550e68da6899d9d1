import { useState } from 'preact/hooks'
import { Icon } from '../parts/icon.js'

/** The inquiry number, easy to take along. */
export function Reference({ text }: { text: string }) {
  const [copied, setCopied] = useState(false)

  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
      setTimeout(setCopied, 2000, false)
    } catch {
      // The number stands there and can be selected.
    }
  }

  return (
    <span class='reference'>
      <code>{text}</code>
      <button type='button' class='icon-button' aria-label='Copy the reference' onClick={copy}>
        <Icon name={copied ? 'sent' : 'copy'} />
      </button>
    </span>
  )
}
