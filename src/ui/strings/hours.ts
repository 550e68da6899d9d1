/** Words about when somebody is there, and how soon there is an answer. */
export const HOURS = {
  when: '{day} at {time}',
  whenOn: 'on {day} at {time}',
  opens: 'Opens again {when}',
  reads: 'Write to us. We read it {when}.',
  readsReply: 'Write to us. We read it {when} and answer within {time}.',
  hours: 'Opening hours',
  byChat: 'Chat',
  byMail: 'E-mail',
  byPhone: 'Phone',
  byCallback: 'Call-back',
  open: 'Open now',
  openUntil: 'Open until {time}',
  closed: 'Closed',
  allDay: 'All day',
  week: 'All week',
  replies: 'Answer within {time}',
  shopTime: 'In your time. At the shop it is {time} now.'
}
