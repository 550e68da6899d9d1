/** Words beside what can be taken along. */
export const COPY = {
  copy: 'Copy',
  copied: 'Copied'
}
