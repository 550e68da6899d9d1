// In one piece, for the few conversations that need any of it.
export { keep } from './file.js'
export { history } from './history.js'
export { grant } from './wish.js'
