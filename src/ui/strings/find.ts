/** Words of the search in the conversation. */
export const FIND = {
  findAt: '{at} of {count}',
  findOlder: 'Found before that',
  findNewer: 'Found after that',
  findClose: 'Close the search',
  findNothing: 'Not found. Perhaps in other words?',
  findNotHere: 'Not found in what is here.',
  findFurther: 'Look further back',
  findLooking: 'Looking further back',
  findStop: 'Stop',
  findFirst: 'There is none before this one.',
  findFailed: 'The earlier messages could not be fetched.',
  findAgain: 'Try again',
  findNoted: '{at} of {count}. {words}',
  findSaid: '{at} of {count}. {name}: {words}'
}
