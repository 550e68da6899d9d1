/** What the title of this document is, and was before something was said in it. */
let last: { readonly ours: string | undefined; readonly own: string } = { ours: undefined, own: '' }

/** The title of the page without what we say in it. */
export const ownTitle = () => (document.title === last.ours ? last.own : document.title)

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
      last = { ours, own }
    } else if (ours !== undefined) {
      document.title = own
      ours = undefined
    }
  }
}
