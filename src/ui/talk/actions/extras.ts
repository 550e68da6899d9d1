export { default as css } from '../../styles/beside-more.css'
export { Answering } from './answering.js'
export { Quote } from './quote.js'
export { Unsent } from './unsent.js'
