import { ensureBuilt } from '../scripts/build.mjs'

/** Global set-up of the tests that use `dist`. */
export default ensureBuilt
