import { createShopbell } from 'shopbell'
import { httpMailbox } from 'shopbell/transports/mailbox'
import { server } from 'shopbell/transports/server'
import { maskCards } from './mask-cards.js'

const { server: address } = document.body.dataset

const bell = createShopbell({
  title: 'Ask us about lamps',
  accent: '#17665c',
  transport: server(address),
  mailbox: httpMailbox(`${address}/letters`),
  hooks: {
    // Changes what the visitor sends, before it is stored or leaves the page. `false` would stop it.
    beforeSend: maskCards,
    // Tells the agent more than the visitor has typed.
    beforeJoin: fields => ({ ...fields, cart: 'One Heron, £340' }),
    // Says where the conversation goes, whatever the form says; `false` would stop this one, too.
    route: (route, { question }) =>
      /broken|repair/i.test(question) ? { ...route, department: 'repairs' } : route
  }
})

// Events only tell; here to the page, in a real shop to its analytics.
bell.on('phase', ({ from, to }) => hear(`From ${from} to ${to}`))
bell.on('agent', agent => hear(agent ? `${agent.name} answers` : 'Nobody answers any more'))
bell.on('message', ({ from, content }) => hear(`${from}: ${content.text}`))
bell.on('error', error => hear(`That went wrong: ${error.message}`))

for (const button of document.querySelectorAll('[data-ask]')) {
  button.addEventListener('click', () => {
    bell.prefill({ question: button.dataset.ask })
    bell.open()
  })
}

function hear(text) {
  const line = document.createElement('li')
  line.textContent = text
  document.querySelector('[data-heard]').append(line)
}
