/** Words of what a talk has beyond words. */
export const TALKING = {
  people: 'Talk to a person',
  peopleAsked: 'We are looking for somebody.',
  end: 'End the chat',
  endSure: 'End this chat?',
  endYes: 'End it',
  endNo: 'Go on',
  ended: 'This chat has ended.',
  again: 'Start a new chat',
  find: 'Search in this conversation',
  emoji: 'Emoji'
}
