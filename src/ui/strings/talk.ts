/** Words of the talk itself. */
export const TALK = {
  composer: 'Write a message',
  send: 'Send',
  conversation: 'Conversation',
  you: 'You',
  newest: 'Newest messages',
  earlier: 'Earlier messages',
  sending: 'Sending',
  sent: 'Sent',
  read: 'Read',
  queued: 'Waiting for the connection',
  failed: 'Not sent',
  unconfirmed: 'Not confirmed',
  tooLong: 'Too long to send',
  retry: 'Send again',
  remove: 'Delete',
  edit: 'Change',
  unknown: 'This cannot be shown here'
}
