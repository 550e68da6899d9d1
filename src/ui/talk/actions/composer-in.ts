/** Where the visitor writes. */
export const composerIn = (root: ShadowRoot) =>
  root.querySelector<HTMLTextAreaElement>('[part="composer"] textarea')
