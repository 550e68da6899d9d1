/** Words of the ways in which files come into the talk. */
export const ATTACH = {
  attach: 'Send files',
  attachUpTo: 'Send files, up to {size} each',
  drop: 'Drop files here to send them'
}
