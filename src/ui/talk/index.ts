export { default as css } from '../styles/talk.css'
export { Above } from './above.js'
export { After } from './after.js'
export { Below } from './below.js'
export { Beside } from './beside.js'
export { Buttons } from './buttons.js'
export { Earlier } from './earlier.js'
export { isRich, Rich } from './rich.js'
export { isReady, say } from './say.js'

/** What a talk has beyond words: it comes when the first ones are spoken. */
export type Talk = typeof import('./index.js')
