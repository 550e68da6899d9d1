/** Words of what there is to look at and to do while one waits. */
export const ROOM = {
  playlist: 'While you wait',
  before: 'Previous',
  after: 'Next',
  place: '{at} of {count}',
  soundOn: 'Sound on',
  soundOff: 'Sound off',
  play: 'Play: {caption}',
  playsFrom: 'Plays from {host}',
  watch: 'Watch the film',
  page: 'Something to do while you wait',
  answer: 'Go on ({at} of {count})',
  surveyDone: 'Thank you. Whoever answers you will see it.',
  nextTip: 'Another tip',
  phone: 'Your number',
  when: 'When suits you',
  whenHint: 'Now, after five, tomorrow morning',
  callback: 'Please call me',
  callbackDone: 'We call you on {phone}. You keep your place here until then.',
  remind: 'Please write to me',
  remindDone: 'We write to {email} when it is your turn. You may close this page.',
  change: 'Change'
}
