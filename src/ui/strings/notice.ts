/** Words for a visitor who looks elsewhere. */
export const NOTICE = {
  toChat: 'Go to the chat'
}
