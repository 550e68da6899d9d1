import { type Content, wordsOf } from '../../src/contract/index.js'
import { claim, same } from './claims.js'
import type { Kept } from './promise.js'
import { agentSays } from './words.js'

const CHOICES = [
  { label: 'Small', value: 's' },
  { label: 'All <b>sizes</b>', href: 'https://shop.example/sizes?a=1&b=2' }
]

/** One of each kind that has more to it than words, with all that there can be to it. */
const CONTENTS: readonly Content[] = [
  { kind: 'text', text: '**Yes**, `with` any', markdown: true },
  { kind: 'choices', text: 'Which size?', choices: CHOICES },
  {
    kind: 'cards',
    text: 'These fit',
    cards: [
      {
        title: 'Heron',
        text: 'A long neck',
        image: 'https://shop.example/heron.svg#day',
        href: 'https://shop.example/heron',
        price: '£340',
        choices: CHOICES
      },
      { title: 'Clerk' }
    ]
  },
  {
    kind: 'form',
    text: 'The repair',
    label: 'Send it',
    form: [
      { name: 'what', label: 'What', required: true, placeholder: 'The cord' },
      { name: 'how', label: 'How', type: 'radio', options: ['By post', 'I bring it'] }
    ]
  },
  { kind: 'article', title: 'Brass', text: '# Care\n\n- Soft', href: 'https://shop.example/brass' },
  { kind: 'coupon', code: 'LAMP-10', text: 'For you', until: 1_763_730_000_000 }
]

/** What holds for all that is more than words. */
export const MORE_THAN_WORDS: readonly Kept[] = [
  {
    promise: 'brings each kind of content unharmed',
    needs: ['say'],
    async test({ joined, rig, until }) {
      const { caller } = await joined()
      const sent: Content[] = []
      for (const [at, content] of CONTENTS.entries()) {
        const { message } = agentSays('', `content ${at}`)
        const said = await rig.say?.({ type: 'message', message: { ...message, content } })
        if (said !== false) sent.push(content)
      }
      const told = () =>
        caller.heard.flatMap(event =>
          event.type === 'message' && event.message.from === 'agent' ? [event.message.content] : []
        )
      await until(() => told().length >= sent.length, 'emits all of them')
      same(told(), sent, 'what was emitted')
    }
  },
  {
    promise: 'brings the pieces of an answer after its beginning, in order, each once',
    needs: ['say'],
    async test({ joined, rig, until }) {
      const { caller } = await joined()
      const { message } = agentSays('', 'an answer in pieces')
      const pieces = [' It', ' is ', 'dimmable', ' — with\n', 'any dimmer.']
      const content = { kind: 'text', text: 'Yes.' } as const
      const whole = { kind: 'text', text: content.text + pieces.join('') } as const
      const begins = { ...message, content, partial: true }
      if ((await rig.say?.({ type: 'message', message: begins })) === false) return
      for (const text of pieces) {
        if ((await rig.say?.({ type: 'delta', message: message.id, text })) === false) return
      }
      await rig.say?.({ type: 'message', message: { ...message, content: whole } })

      // Its beginning told anew takes the place of what was there, as it does for whoever shows it.
      const shown = () => {
        let text = ''
        let pieced = false
        let isWhole = false
        for (const event of caller.heard) {
          if (event.type === 'message' && event.message.from === 'agent') {
            isWhole = !event.message.partial
            if (!isWhole) text = wordsOf(event.message.content)
          } else if (event.type === 'delta') {
            claim(event.message === begins.id || !!text, 'a piece came before its beginning')
            pieced = true
            text += event.text
          }
        }
        return { text, pieced, isWhole }
      }
      await until(() => shown().isWhole, 'emits the whole answer')
      // A far end may tell the whole text again in place of its pieces.
      if (shown().pieced) same(shown().text, whole.text, 'the pieces put together')
    }
  }
]
