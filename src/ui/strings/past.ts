/** Words around what was said before. */
export const PAST = {
  earlierMore: 'Show earlier messages',
  earlierAgain: 'Try again',
  earlierFailed: 'The earlier messages could not be fetched.',
  loadingEarlier: 'Looking for earlier messages',
  earlierEnd: 'This is where we met',
  earlierList: 'Earlier messages'
}
