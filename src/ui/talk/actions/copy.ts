/** Puts words where they can be pasted from. Resolves to whether the browser let us. */
export async function copy(words: string, root: ShadowRoot): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words)
    return true
  } catch {
    return copyByHand(words, root)
  }
}

/** As it was done before, where a page is not served safely. */
function copyByHand(words: string, root: ShadowRoot): boolean {
  const before = root.activeElement as HTMLElement | null
  const field = document.createElement('textarea')
  field.className = 'unseen'
  field.value = words
  const place = root.querySelector('[part="pane"]')
  place?.append(field)
  field.select()
  const done = !!place && document.execCommand('copy')
  field.remove()
  before?.focus({ preventScroll: true })
  return done
}
