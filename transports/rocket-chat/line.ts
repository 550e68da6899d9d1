// In one piece: whoever asks who is there is about to talk.
export { connect } from './connect.js'
export { presence } from './presence.js'
