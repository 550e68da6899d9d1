/** What is more than words: asked for when it comes, since many conversations have none of it. */
export { saidBy } from './answer.js'
export { partsOf } from './contents.js'
export { handoffBy } from './handoff.js'
export { upload } from './upload.js'
