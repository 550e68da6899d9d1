/** Words of the answers, and of other ways to reach the shop. */
export const ANSWERS = {
  answers: 'Answers',
  searchAnswers: 'Search the answers',
  found: '{count} found',
  near: 'Not quite. Perhaps one of these?',
  nothing: 'We have no answer to that yet. Please ask us.',
  back: 'Back',
  readMore: 'Read more',
  didHelp: 'Did this help?',
  helpYes: 'Yes',
  helpNo: 'No',
  helpThanks: 'Thank you',
  askPerson: 'Ask a person',
  askByLetter: 'Write to us',
  ways: 'Find us elsewhere'
}
