/** Words of the form before a chat, and of the letter when nobody is there. */
export const FORM = {
  name: 'Your name',
  email: 'Your e-mail',
  question: 'How can we help?',
  start: 'Start the chat',
  starting: 'One moment',
  choose: 'Please choose',
  optional: 'optional',
  required: 'Please fill this in',
  wrongEmail: 'This does not look like an e-mail address',
  wrongPhone: 'This does not look like a phone number',
  wrongPattern: 'Please check this answer',
  awayHint: 'Write to us and we answer by e-mail.',
  awayReply: 'Write to us and we answer by e-mail within {time}.',
  write: 'Send the message',
  talk: 'Somebody is here now. Chat instead',
  failedLetter: 'That did not work. Please try again.'
}
