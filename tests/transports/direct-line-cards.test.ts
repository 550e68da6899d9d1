import { describe, expect, it } from 'vitest'
import { unhurried } from './caller.js'
import { useHouse } from './direct-line/house.js'

const { told } = useHouse()

const CARD = {
  title: 'Your lamp',
  buttons: [
    { type: 'postBack', title: 'This one', value: { sku: 7 } },
    {
      type: 'messageBack',
      title: 'That one',
      text: 'that',
      displayText: 'That!',
      value: { sku: 8 }
    },
    { type: 'call', title: 'Call us', value: 'tel:+4930901820' }
  ]
}

describe('Direct Line: what can be chosen and filled in', () => {
  it('shows a card with its buttons, and sends what is behind them', async () => {
    const { contents, connection, talk, id, heard, hangUp } = await told({
      text: 'Which?',
      attachments: [{ contentType: 'application/vnd.microsoft.card.hero', content: CARD }],
      suggestedActions: { actions: [{ type: 'imBack', title: 'Neither', value: 'none' }] }
    })
    const [cards] = contents
    if (cards?.kind !== 'cards') throw new Error('There are no cards')
    const choices = cards.cards[0]?.choices ?? []
    expect(choices.map(({ label }) => label)).toEqual([
      'This one',
      'That one',
      'Call us',
      'Neither'
    ])
    for (const { label, value, href } of choices) {
      if (href) continue
      const command = {
        type: 'message',
        id: label,
        text: label,
        value: value ?? '',
        replyTo: id
      } as const
      await connection.send(command, unhurried())
    }
    const sent = talk.kept.slice(-3).map(({ activity }) => activity)
    expect(sent).toMatchObject([
      { value: { sku: 7 }, channelData: { postBack: true } },
      { text: 'that', value: { sku: 8 } },
      { text: 'none' }
    ])
    expect(sent[0]).not.toHaveProperty('text')
    // The visitor reads what they took.
    const said = () =>
      heard.flatMap(event =>
        event.type === 'message' && event.message.from === 'visitor' ? [event.message.content] : []
      )
    await expect
      .poll(said)
      .toMatchObject([{ text: 'This one' }, { text: 'That one' }, { text: 'Neither' }])
    hangUp()
  })

  it('makes a form of an adaptive card, and sends what the card wants', async () => {
    const { contents, connection, talk, id, heard, hangUp } = await told({
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: {
            type: 'AdaptiveCard',
            body: [
              { type: 'TextBlock', text: 'The repair' },
              {
                type: 'Container',
                items: [{ type: 'Input.Text', id: 'what', isMultiline: true, label: 'What' }]
              },
              {
                type: 'Input.ChoiceSet',
                id: 'how',
                choices: [
                  { title: 'By post', value: 'p' },
                  { title: 'I bring it', value: 'b' }
                ]
              },
              {
                type: 'Input.Toggle',
                id: 'rush',
                title: 'In a hurry',
                valueOn: 'yes',
                valueOff: 'no'
              }
            ],
            actions: [{ type: 'Action.Submit', title: 'Send it', data: { topic: 'repair' } }]
          }
        }
      ]
    })
    expect(contents).toEqual([
      {
        kind: 'form',
        text: 'The repair',
        label: 'Send it',
        form: [
          { name: 'what', label: 'What', type: 'textarea' },
          { name: 'how', label: 'how', type: 'select', options: ['By post', 'I bring it'] },
          { name: 'rush', label: 'In a hurry', type: 'checkbox' }
        ]
      }
    ])
    const fields = { what: 'The cord', how: 'I bring it' }
    await connection.send(
      { type: 'message', id: 'form', text: 'The cord', replyTo: id, fields },
      unhurried()
    )
    expect(talk.kept.at(-1)?.activity).toMatchObject({
      value: { topic: 'repair', what: 'The cord', how: 'b', rush: 'no' }
    })
    // The visitor reads what they have filled in.
    await expect
      .poll(() => heard.at(-1))
      .toMatchObject({ message: { command: 'form', content: { kind: 'text', text: 'The cord' } } })
    hangUp()
  })

  it('shows an adaptive card without anything to fill in as a card', async () => {
    const { contents, hangUp } = await told({
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: {
            type: 'AdaptiveCard',
            body: [
              { type: 'TextBlock', text: 'Heron' },
              { type: 'FactSet', facts: [{ title: 'Height', value: '40 cm' }] },
              {
                type: 'Table',
                rows: [{ cells: [{ items: [{ type: 'TextBlock', text: 'Brass' }] }] }]
              },
              { type: 'Image', url: 'https://shop.example/heron.png' }
            ],
            actions: [{ type: 'Action.OpenUrl', title: 'Look', url: 'https://shop.example/heron' }]
          }
        }
      ]
    })
    expect(contents).toEqual([
      {
        kind: 'cards',
        cards: [
          {
            title: 'Heron',
            text: 'Height: 40 cm\nBrass',
            image: 'https://shop.example/heron.png',
            choices: [{ label: 'Look', href: 'https://shop.example/heron' }]
          }
        ]
      }
    ])
    hangUp()
  })
})
