import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, spell } from '../../src/core/answers/fold.js'
import { createSearch, type Find } from '../../src/core/answers/search.js'
import type { Answer } from '../../src/core/answers/types.js'
import { wordsOf } from '../../src/core/answers/words.js'

const SAID = 'It depends.'
const asked = (...questions: string[]): Answer[] =>
  questions.map(question => ({ question, answer: SAID }))

const names = (find: Find, text: string) => find(text).found.map(it => it.question)

/** Any text at all: letters of every script, marks, controls, halves of characters. */
const anyText = () => fc.string({ unit: 'binary', maxLength: 60 })

/** Questions by language, with words that are in none of them as they stand. */
const LANGUAGES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  en: {
    'How long does delivery take?': ['deliveries', 'delivry', 'delviery', 'DELIVERED', 'deliv'],
    'Which bulbs fit?': ['bulb', 'fitting'],
    'How do I change my order?': ['orders', 'ordre', 'changing', 'i changed my orders'],
    'Where do I get my invoice?': ['invoices', 'invioce']
  },
  de: {
    'Wie groß sind die Schirme?': ['gross', 'größe', 'GROSS', 'schirm', 'schrime'],
    'Können Sie Häuser beleuchten?': ['haus', 'hauser', 'haeuser', 'Häusern'],
    'Wie lange dauert die Lieferung?': ['lieferungen', 'liefrung', 'dauern'],
    'Gibt es Gutscheine?': ['gutschein', 'gutscheins']
  },
  fr: {
    'Comment échanger une lampe ?': ['echange', 'échanges', 'ECHANGER', 'lampes'],
    'Quels sont les délais de livraison ?': ['delai', 'livraisons', 'livrason'],
    'Puis-je payer en plusieurs fois ?': ['paiement', 'payez']
  },
  es: {
    '¿Cómo devuelvo una lámpara?': ['lampara', 'lámparas', 'lampras'],
    '¿Cuánto tarda el envío?': ['envios', 'envio', 'tardan'],
    '¿Puedo cambiar mi pedido?': ['pedidos', 'cambio']
  },
  it: {
    'Come restituisco una lampada?': ['lampade', 'lapmada'],
    'Quanto costa la spedizione?': ['spedizioni', 'costi'],
    'Posso cambiare ordine?': ['ordini', 'cambio']
  },
  nl: {
    'Hoe stuur ik een lamp terug?': ['lampen', 'sturen'],
    'Hoe lang duurt de levering?': ['leveringen', 'levernig'],
    'Kan ik mijn bestelling wijzigen?': ['bestellingen', 'bestelen']
  },
  pt: {
    'Como devolvo uma lâmpada?': ['lampada', 'lâmpadas', 'lampadas'],
    'Quanto demora a entrega?': ['entregas', 'entrgea'],
    'Posso mudar a encomenda?': ['encomendas', 'mudo']
  },
  sv: {
    'Hur returnerar jag en lampa?': ['lampor', 'returnera'],
    'Hur lång är leveransen?': ['leverans', 'lang', 'laang'],
    'Kan jag ändra min beställning?': ['beställningar', 'bestallning', 'andra', 'aendra']
  }
}

describe.each(Object.entries(LANGUAGES))('in %s, a question', (language, questions) => {
  const cases = Object.entries(questions).flatMap(([question, texts]) =>
    texts.map(text => [text, question] as const)
  )
  it.each(cases)('is found by "%s": %s', async (text, question) => {
    const find = await createSearch(asked(...Object.keys(questions)), language)
    expect(names(find, text)[0]).toBe(question)
  })
})

describe('where no spaces part words', () => {
  it.each([
    ['zh', '如何修改订单？', ['订单', '单', '订单修改', '修改订单']],
    ['ja', 'ランプの修理はできますか', ['ランプ', '修理', '修理したい', 'ﾗﾝﾌﾟ']],
    ['th', 'ส่งคืนโคมไฟอย่างไร', ['โคมไฟ', 'ส่งคืน', 'คืน']],
    ['ko', '반품은 어떻게 하나요?', ['반품', '반품은']],
    ['zh', 'USB充电多久？', ['usb', '充电', 'USB 充电']]
  ])('finds %s: %s', async (language, question, texts) => {
    const find = await createSearch(asked('送料', 'ค่าจัดส่ง', '배송', question), language)
    for (const text of texts) expect(names(find, text), text).toEqual([question])
  })
})

describe('a search', () => {
  const shop: Answer[] = [
    { question: 'Do you repair lamps?', answer: 'Most of them.', words: ['mend'], topic: 'Bench' },
    { question: 'What does it cost?', answer: 'A repair is £18, a lamp more.', topic: 'Money' },
    { question: 'Where are you?', answer: 'Beside the lighthouse.' }
  ]

  it('puts what is in the question before what is in the answer', async () => {
    expect(names(await createSearch(shop, 'en'), 'repair')).toEqual([
      'Do you repair lamps?',
      'What does it cost?'
    ])
  })

  it.each([
    ['mending', 'another word for it'],
    ['bench', 'the topic'],
    ['most', 'the answer']
  ])('finds by %s, which is in %s', async text => {
    expect(names(await createSearch(shop, 'en'), text)).toEqual(['Do you repair lamps?'])
  })

  it.each(['dimmer', 'where do you sell a dimmer', 'wheelchair', 'xyzzy'])(
    'has no answer to "%s"',
    async text => {
      expect(names(await createSearch(shop, 'en'), text)).toEqual([])
    }
  )

  it('names what is near, where nothing is an answer', async () => {
    const find = await createSearch(shop, 'en')
    const { found, near } = find('lighthouse opening hours')
    expect([found, near.map(it => it.question)]).toEqual([[], ['Where are you?']])
  })

  it.each(['', ' ', '?!', '🛎️', '\u0000'])('finds nothing for %j', async text => {
    const find = await createSearch(shop, 'en')
    expect(find(text)).toEqual({ found: [], near: [] })
  })

  it('works unstemmed in a language that has no stemmer', async () => {
    const find = await createSearch(asked('Hvernig skila ég lampa?', 'Hvað kostar?'), 'is-IS')
    expect(names(find, 'lampi')).toEqual(['Hvernig skila ég lampa?'])
  })

  it('takes answers whose data is odd', async () => {
    const odd = [{ question: 'Odd?', answer: 'Yes', topic: 7, words: 'strange' }]
    const find = await createSearch(odd as unknown as Answer[], 'en')
    expect([names(find, 'strange'), names(find, '7')]).toEqual([['Odd?'], ['Odd?']])
  })

  it('never throws, whatever is asked in whatever language', async () => {
    for (const language of ['en', 'de', 'fr', 'ru', 'tr', 'zh', '']) {
      const find = await createSearch(shop, language)
      fc.assert(
        fc.property(anyText(), text => Array.isArray(find(text).found)),
        { numRuns: 40 }
      )
    }
  })

  it('finds an answer by each word of its own question', async () => {
    const questions = fc.array(fc.oneof(anyText(), fc.lorem({ maxCount: 12 }), fc.string()), {
      minLength: 1,
      maxLength: 6
    })
    await fc.assert(
      fc.asyncProperty(
        questions,
        fc.constantFrom(...Object.keys(LANGUAGES)),
        async (all, locale) => {
          const find = await createSearch(asked(...all), locale)
          for (const question of all) {
            for (const word of question.split(/\s+/).filter(one => wordsOf(one).length)) {
              expect(names(find, word), word).toContain(question)
            }
          }
        }
      ),
      { numRuns: 60 }
    )
  })
})

describe('folding', () => {
  it.each([
    ['Größe', 'grosse', 'groesse'],
    ['Ærø', 'aero', 'aeroe'],
    ['ÉCHANGE', 'echange', 'echange'],
    ['Łódź', 'lodz', 'lodz'],
    ['İstanbul', 'istanbul', 'istanbul'],
    ['ＵＳＢ', 'usb', 'usb'],
    ['が', 'が', 'が']
  ])('takes %s for %s, and for %s', (word, folded, spelt) => {
    expect([fold(word), spell(word)]).toEqual([folded, spelt])
  })

  it('changes nothing that is folded', () => {
    fc.assert(
      fc.property(anyText(), text => {
        expect(fold(fold(text))).toBe(fold(text))
        expect(spell(spell(text))).toBe(spell(text))
        expect(fold(spell(text))).toBe(spell(text))
      }),
      { numRuns: 2000 }
    )
  })
})
