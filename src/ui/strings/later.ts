/** Words of the waiting room, of the letter that is on its way, and of what comes after a talk. */
export const LATER = {
  next: 'You are next',
  ahead: '{count} before you',
  waitingFor: 'We are getting somebody for you',
  wait: 'About {time}',
  addMore: 'Add something while you wait',
  writeInstead: 'Leave a message instead',
  stopWaiting: 'Stop waiting',
  letterSent: 'Thank you. We have your message.',
  letterReply: 'We answer within {time}.',
  letterHanded: 'Now please send it from your mail program.',
  reference: 'Your number is {reference}',
  done: 'Done',
  howWasIt: 'How was it?',
  solved: 'Did we solve it?',
  yes: 'Yes',
  no: 'Not yet',
  stars: '{count} of 5',
  comment: 'Anything you want to tell us?',
  rate: 'Send',
  skip: 'Skip'
}
