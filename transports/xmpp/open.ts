/** All that a line takes: one file, as it is asked for when somebody begins to talk and waits. */
export { write } from './direct.js'
export { enter } from './room.js'
