/** Words around every pane. */
export const COMMON = {
  title: 'Chat with us',
  greeting: 'Hello. What can we do for you?',
  close: 'Close',
  more: 'More',
  reconnecting: 'No connection. We keep trying.',
  retryNow: 'Try now',
  met: 'Knows your conversation',
  answersIn: 'Answers in about {time}',
  away: 'Nobody is here right now'
}
