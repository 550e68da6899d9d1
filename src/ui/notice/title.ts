/**
 * Says something in the title of the page, before what stands there; nothing gives the page its own title
 * back. What the page says in the meantime is its own, and is neither hidden nor taken back.
 */
export function createTitle(): (text: string) => void {
  let own = ''
  let ours: string | undefined
  return text => {
    if (document.title !== ours) {
      ours = undefined
      own = document.title
    }
    if (text) {
      document.title = [text, own].filter(Boolean).join(' | ')
      // As the browser gives it back.
      ours = document.title
    } else if (ours !== undefined) {
      document.title = own
      ours = undefined
    }
  }
}
