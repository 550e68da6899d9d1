/** Words for a visitor who looks elsewhere. */
export const NOTICE = {
  joined: '{name} is here for you',
  newMessages: '{count} new messages from {name}',
  toChat: 'Go to the chat'
}
