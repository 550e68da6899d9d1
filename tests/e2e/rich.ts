import type { Content } from '../../src/contract/index.js'
import type { Agent } from './agent.js'

export const CHOICES: Content = {
  kind: 'choices',
  text: 'Which size?',
  choices: [
    { label: 'Small', value: 's' },
    { label: 'Large', value: 'l' },
    { label: 'All sizes', href: '/workshop.html' }
  ]
}
export const CARDS: Content = {
  kind: 'cards',
  text: 'These fit',
  cards: ['Heron', 'Dumpling', 'Clerk'].map(title => ({
    title,
    text: 'A lamp that lasts',
    price: '£340',
    image: `/pictures/${title.toLowerCase()}.svg#day`,
    href: `/product.html?id=${title.toLowerCase()}`,
    choices: [{ label: 'This one', value: title }]
  }))
}
export const FORM: Content = {
  kind: 'form',
  text: 'About the repair',
  label: 'Send it',
  form: [
    { name: 'what', label: 'What is broken', required: true },
    { name: 'mail', label: 'Your e-mail', type: 'email' },
    {
      name: 'how',
      label: 'How it comes',
      type: 'radio',
      options: ['By post', 'I bring it'],
      required: true
    },
    { name: 'parts', label: 'Parts', type: 'checkboxes', options: ['Shade', 'Cord'] }
  ]
}
export const ARTICLE: Content = {
  kind: 'article',
  title: 'Caring for brass',
  text: `Use a **soft** cloth. ${'It takes a while, and it is worth it. '.repeat(8)}\n\n- No polish\n- No <b>vinegar</b>`,
  href: '/workshop.html'
}
export const MARKDOWN: Content = {
  kind: 'text',
  markdown: true,
  text: 'It is **bright** and *warm*.\n\n1. One\n2. Two\n\n> Said\n\n`code` <img src=x onerror=alert(1)> [no](javascript:alert(1)) [yes](https://shop.example/)'
}
export const coupon = (until: number): Content => ({
  kind: 'coupon',
  code: 'LAMP10',
  text: 'Ten per cent off',
  href: '/cart.html',
  until
})
export const SOON = Date.UTC(2090, 5, 1)

/** Has an agent send something that is more than words, to the visitor they talk to. */
export function send({ page }: Agent, name: string, content: Content): Promise<void> {
  return page.evaluate(
    ([name, content]) => {
      const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/desk/socket`)
      return new Promise<void>((resolve, reject) => {
        const id = crypto.randomUUID()
        socket.onmessage = ({ data }) => {
          const event = JSON.parse(data)
          if (event.type === 'snapshot') {
            const talk = event.conversations.find((one: { name: string }) => one.name === name)
            const { conversation } = talk
            socket.send(JSON.stringify({ type: 'message', id, conversation, content }))
          }
          if (event.type === 'error') reject(new Error(event.message))
          if (event.type !== 'ack' || event.id !== id) return
          socket.close()
          resolve()
        }
        socket.onerror = () => reject(new Error('No line'))
      })
    },
    [name, content] as const
  )
}
