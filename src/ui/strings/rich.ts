/** Words of choices, cards, forms, articles and coupons in the talk. */
export const RICH = {
  choices: 'Answers',
  taken: 'Your choice: ',
  carousel: 'Cards',
  previousCard: 'Previous card',
  nextCard: 'Next card',
  cardOf: '{at} of {count}',
  readOn: 'Read on',
  readLess: 'Show less',
  openArticle: 'Open the article',
  until: 'Valid until {day}',
  expired: 'It was valid until {day}',
  useCoupon: 'Use it',
  sendForm: 'Send',
  sentForm: 'You sent this',
  ticked: 'Yes',
  unanswered: 'No answer'
}
