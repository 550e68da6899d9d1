import type { Question } from '../../../src/contract/index.js'
import type { Template } from '../../server/desk-frames.js'

const form = (name: string, text: string, form: readonly Question[]): Template => ({
  name,
  content: { kind: 'form', text, form }
})

/** Forms that every shop needs now and then. */
export const STARTERS: readonly Template[] = [
  form('Contact', 'How can we reach you?', [
    { name: 'name', label: 'Name', required: true },
    { name: 'email', label: 'E-mail', type: 'email', required: true },
    { name: 'phone', label: 'Telephone number', type: 'phone' }
  ]),
  form('Delivery', 'Where should it go?', [
    { name: 'name', label: 'Name', required: true },
    { name: 'street', label: 'Street and number', required: true },
    { name: 'town', label: 'Postcode and town', required: true },
    { name: 'note', label: 'Anything the driver should know', type: 'textarea' }
  ]),
  form('Return', 'Tell us about what you send back.', [
    { name: 'order', label: 'Order number', required: true },
    {
      name: 'reason',
      label: 'Why does it come back',
      type: 'radio',
      required: true,
      options: ['It is damaged', 'It does not fit', 'I changed my mind']
    },
    { name: 'note', label: 'A few words more', type: 'textarea' }
  ])
]
