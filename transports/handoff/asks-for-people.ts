/** A person, in the words of those who would rather have one. */
const PERSON = [
  'humans?|(real|actual|live) (person|people|agent)|customer service|operator|representative',
  '(talk|speak|chat) (to|with) (a |an |some |your )?(person|people|someone|somebody|agent|staff)',
  'mensch(en)?|mitarbeiter(in)?|echte person',
  '(une? |vrai[e]? )?(humaine?|conseill(er|ère)|vraie personne)',
  'human[oa]|persona real|un agente',
  'operatore|persona vera'
].join('|')

const WORDS = new RegExp(`(?<![\\p{L}\\p{N}])(?:${PERSON})(?![\\p{L}\\p{N}])`, 'iu')

/** Whether a text sounds as if its author would rather talk to a person, in a few languages. */
export function asksForPeople(text: string): boolean {
  return text.length < 200 && WORDS.test(text)
}
