/** Every word on the screen, as a good shop assistant says it. `{name}` and the like are filled in. */
export const STRINGS = {
  title: 'Chat with us',
  greeting: 'Hello. What can we do for you?',
  unavailable: 'The chat is not available right now',
  close: 'Close',
  reconnecting: 'The connection is gone. We keep trying.',
  retryNow: 'Try now',
  answersIn: 'Answers in about {time}',
  here: 'Here for you',
  typing: '{name} is typing',
  // The form
  name: 'Your name',
  email: 'Your e-mail',
  question: 'How can we help?',
  start: 'Start the chat',
  choose: 'Please choose',
  optional: 'optional',
  required: 'Please fill this in',
  wrongEmail: 'This does not look like an e-mail address',
  wrongPhone: 'This does not look like a phone number',
  wrongPattern: 'Please check this answer',
  refused: 'That did not work: {reason}',
  // Waiting
  next: 'You are next',
  ahead: '{count} before you',
  aheadOne: 'One person before you',
  waitingFor: 'We are getting somebody for you',
  wait: 'About {time}',
  writeInstead: 'Leave a message instead',
  stopWaiting: 'Stop waiting',
  // Talking
  composer: 'Write a message',
  addMore: 'Add something while you wait',
  send: 'Send',
  conversation: 'Conversation',
  you: 'You',
  joined: '{name} is here for you',
  newest: 'Newest messages',
  earlier: 'Earlier messages',
  today: 'Today',
  yesterday: 'Yesterday',
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
  unknown: 'This cannot be shown here',
  end: 'End the chat',
  endSure: 'End this chat?',
  endYes: 'End it',
  endNo: 'Go on',
  ended: 'This chat has ended.',
  again: 'Start a new chat',
  newMessages: '{count} new messages from {name}',
  // Nobody there
  away: 'Nobody is here right now',
  awayHint: 'Write to us and we answer by e-mail.',
  awayReply: 'Write to us and we answer by e-mail within {time}.',
  write: 'Send the message',
  writing: 'Sending',
  talk: 'Somebody is here now. Chat instead',
  backToWaiting: 'Back to the queue',
  letterSent: 'Thank you. We have your message.',
  letterReply: 'We answer within {time}.',
  letterHanded: 'Your mail program has opened with the message. Send it there.',
  reference: 'Your number is {reference}',
  letterFailed: 'The message could not be sent. Nothing is lost: please try again.',
  done: 'Done',
  // Afterwards
  solved: 'Did we solve it?',
  yes: 'Yes',
  no: 'Not yet',
  rating: 'How was it?',
  stars: '{count} of 5',
  comment: 'Anything you want to tell us?',
  rate: 'Send',
  skip: 'Skip',
  // Times
  minute: 'a minute',
  minutes: '{count} minutes',
  hour: 'an hour',
  hours: '{count} hours',
  day: 'a day',
  days: '{count} days'
}

export type Strings = typeof STRINGS

/** Puts values into a text: `fill('About {time}', { time: 'a minute' })`. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** A time span as a person would say it. */
export function sayTime(seconds: number, strings: Strings): string {
  const say = (one: string, many: string, count: number) =>
    count < 2 ? one : fill(many, { count })
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return say(strings.minute, strings.minutes, minutes)
  const hours = Math.round(seconds / 3600)
  if (hours < 48) return say(strings.hour, strings.hours, hours)
  return say(strings.day, strings.days, Math.round(seconds / 86_400))
}
