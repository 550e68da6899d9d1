import type { Content } from '../../src/contract/index.js'

/** A drawn lamp of some colour, so that a page without a server needs no picture either. */
const lamp = (colour: string, shade: string) =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 48">
<path fill="#efe9df" d="M0 0h64v48H0z"/>
<path fill="none" stroke="#5b5348" stroke-width="1.5" d="M32 0v14M24 44h16M32 32v12"/>
<path fill="${colour}" d="${shade}"/>
</svg>`
  )}`

/** What the demo can do is named in its greeting. */
export const CHOICES: Content = {
  kind: 'choices',
  text: 'This is a demo, so I follow a script and nobody real is here. Ask me anything.',
  choices: [
    { label: 'Show me lamps' },
    { label: 'Is there a discount?' },
    { label: 'Where is my order?' }
  ]
}

export const LAMPS: Content = {
  kind: 'cards',
  text: 'These three would be in the window.',
  cards: [
    {
      title: 'Harbour',
      text: 'For tables, dimmable',
      price: '€ 140.00',
      image: lamp('#2f6f62', 'M20 32 26 14h12l6 18z'),
      choices: [{ label: 'Tell me more', value: 'harbour' }]
    },
    {
      title: 'Lantern',
      text: 'For walls, out of doors',
      price: '€ 95.00',
      image: lamp('#b4562f', 'M24 14h16v18H24z'),
      choices: [{ label: 'Tell me more', value: 'lantern' }]
    },
    {
      title: 'Moon',
      text: 'For ceilings, warm white',
      price: '€ 210.00',
      image: lamp('#d9a441', 'M32 13a10 10 0 1 1 0 20 10 10 0 0 1 0-20z'),
      choices: [{ label: 'Tell me more', value: 'moon' }]
    }
  ]
}

export const COUPON: Content = {
  kind: 'coupon',
  code: 'DEMO10',
  text: 'Ten per cent off everything that does not exist'
}

export const TEXT: Content = {
  kind: 'text',
  markdown: true,
  text: `I only follow a script, but this is how an answer from your shop would look:

- with **what matters** in bold
- with [links](https://example.com/) to follow
- and with *lists* like this one`
}
