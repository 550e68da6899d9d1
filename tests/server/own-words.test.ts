import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { htmlWords } from '../../examples/server/mail/html-words.js'
import { ownWords } from '../../examples/server/mail/own-words.js'

const mail = (...lines: string[]) => lines.join('\n')

/** As mail programs write answers; what is to be left of each is "It is red." */
const ANSWERS: Readonly<Record<string, string>> = {
  'Gmail, English': mail(
    'It is red.',
    '',
    'On Sun, Nov 22, 2026 at 7:15 AM Ada Lind <chat@example.com> wrote:',
    '',
    '> Which colour is it?',
    '>',
    '> -- ',
    '> You can simply answer this e-mail.'
  ),
  'Gmail, broken over lines': mail(
    'It is red.',
    '',
    'On Sun, Nov 22, 2026 at 7:15 AM Ada Lind from Lamps and Repairs <',
    'chat+1234567890abcdef@example.com> wrote:',
    '',
    '> Which colour is it?'
  ),
  'Gmail, German': mail(
    'It is red.',
    '',
    'Am So., 22. Nov. 2026 um 07:15 Uhr schrieb Ada Lind <chat@example.com>:',
    '',
    '> Which colour is it?'
  ),
  'Apple Mail, German': mail(
    'It is red.',
    '',
    '> Am 22.11.2026 um 07:15 schrieb Ada Lind <chat@example.com>:',
    '> ',
    '> Which colour is it?'
  ),
  'Apple Mail, English': mail(
    'It is red.',
    '',
    '> On 22. Nov 2026, at 07:15, Ada Lind <chat@example.com> wrote:',
    '> ',
    '> Which colour is it?'
  ),
  'iPhone, English': mail(
    'It is red.',
    '',
    'Sent from my iPhone',
    '',
    '> On 22 Nov 2026, at 07:15, Ada Lind <chat@example.com> wrote:',
    '> ',
    '> Which colour is it?'
  ),
  'iPhone, German': mail(
    'It is red.',
    '',
    'Von meinem iPhone gesendet',
    '',
    'Am 22.11.2026 um 07:15 schrieb Ada Lind <chat@example.com>:',
    '',
    '> Which colour is it?'
  ),
  'Gmail, French': mail(
    'It is red.',
    '',
    'Le dim. 22 nov. 2026 à 07:15, Ada Lind <chat@example.com> a écrit :',
    '',
    '> Which colour is it?'
  ),
  'iPhone, French, with no-break spaces': mail(
    'It is red.',
    '',
    'Envoyé de mon iPhone',
    '',
    '> Le 22 nov. 2026 à 07:15, Ada Lind <chat@example.com> a écrit\u00a0:',
    '> ',
    '> \ufeffWhich colour is it?'
  ),
  'Gmail, Spanish': mail(
    'It is red.',
    '',
    'El dom, 22 nov 2026 a las 7:15, Ada Lind (<chat@example.com>) escribió:',
    '',
    '> Which colour is it?'
  ),
  'Gmail, Italian': mail(
    'It is red.',
    '',
    'Il giorno dom 22 nov 2026 alle ore 07:15 Ada Lind <chat@example.com> ha scritto:',
    '',
    '> Which colour is it?'
  ),
  'Gmail, Dutch': mail(
    'It is red.',
    '',
    'Op zo 22 nov 2026 om 07:15 schreef Ada Lind <chat@example.com>:',
    '',
    '> Which colour is it?'
  ),
  'Gmail, Swedish': mail(
    'It is red.',
    '',
    'Den sön 22 nov. 2026 kl 07:15 skrev Ada Lind <chat@example.com>:',
    '',
    '> Which colour is it?'
  ),
  'Gmail, Polish': mail(
    'It is red.',
    '',
    'niedz., 22 lis 2026 o 07:15 Ada Lind <chat@example.com> napisał(a):',
    '',
    '> Which colour is it?'
  ),
  'Gmail, Japanese': mail(
    'It is red.',
    '',
    '2026年11月22日(日) 7:15 Ada Lind <chat@example.com>:',
    '',
    '> Which colour is it?'
  ),
  'Outlook, English': mail(
    'It is red.',
    '',
    '________________________________',
    'From: Ada Lind <chat@example.com>',
    'Sent: Sunday, November 22, 2026 7:15 AM',
    'To: Mira <mira@example.org>',
    'Subject: [SB-7K3Q9] My lamp',
    '',
    'Which colour is it?'
  ),
  'Outlook, German, without a line': mail(
    'It is red.',
    '',
    'Von: Ada Lind <chat@example.com>',
    'Gesendet: Sonntag, 22. November 2026 07:15',
    'An: Mira <mira@example.org>',
    'Betreff: [SB-7K3Q9] My lamp',
    '',
    'Which colour is it?'
  ),
  'Outlook, French, in bold': mail(
    'It is red.',
    '',
    '*De :* Ada Lind <chat@example.com>',
    '*Envoyé :* dimanche 22 novembre 2026 07:15',
    '*À :* Mira <mira@example.org>',
    '*Objet :* [SB-7K3Q9] My lamp',
    '',
    'Which colour is it?'
  ),
  'Outlook for iOS': mail(
    'It is red.',
    '',
    'Get Outlook for iOS<https://aka.ms/o0ukef>',
    '________________________________',
    'From: Ada Lind <chat@example.com>',
    'Sent: Sunday, November 22, 2026 7:15:00 AM',
    'To: Mira <mira@example.org>',
    'Subject: [SB-7K3Q9] My lamp',
    '',
    'Which colour is it?'
  ),
  'Outlook of old': mail(
    'It is red.',
    '',
    '-----Original Message-----',
    'From: Ada Lind',
    'Which colour is it?'
  ),
  'Outlook of old, German': mail(
    'It is red.',
    '',
    '-----Ursprüngliche Nachricht-----',
    'Von: Ada Lind',
    'Which colour is it?'
  ),
  'Thunderbird, the answer under what it answers': mail(
    'On 22/11/2026 07:15, Ada Lind wrote:',
    '> Which colour is it?',
    '>',
    'It is red.',
    '',
    '-- ',
    'Mira Öz',
    'Potter'
  ),
  'Thunderbird, German, under it': mail(
    'Am 22.11.26 um 07:15 schrieb Ada Lind:',
    '> Which colour is it?',
    '',
    'It is red.'
  ),
  'Proton Mail': mail(
    'It is red.',
    '',
    'Sent with Proton Mail secure email.',
    '',
    'On Sunday, November 22nd, 2026 at 7:15 AM, Ada Lind <chat@example.com> wrote:',
    '',
    '> Which colour is it?'
  ),
  'Windows line ends':
    'It is red.\r\n\r\nOn Sun, Nov 22, 2026 at 7:15 AM Ada <a@example.com> wrote:\r\n> Which?\r\n',
  'a signature and nothing quoted': mail('It is red.', '', '-- ', 'Mira Öz', '+49 30 1234567'),
  'quoted without a word before it': mail('It is red.', '', '> Which colour is it?'),
  'nothing else': 'It is red.'
}

describe('of an answer by e-mail', () => {
  test.each(Object.entries(ANSWERS))('the own words are kept: %s', (_name, text) => {
    expect(ownWords(text)).toBe('It is red.')
  })

  test.each([
    ['a date and a colon', 'On Monday I wrote:\nThe lamp is broken.'],
    ['a list', 'From: Berlin\nTo: Hamburg\nTwo lamps.'],
    ['dashes', 'One\n\n---\n\nTwo'],
    ['a larger sign', 'The height is > 30 cm.\n\nThe width is < 20 cm.'],
    ['paragraphs', 'Good day,\n\nit is red.\n\nYours, Mira'],
    ['another alphabet', 'Она красная.\n\nمرحبا'],
    ['words about writing', 'Le technicien a écrit : rien à faire.']
  ])('nothing is taken away that only looks quoted: %s', (_name, text) => {
    expect(ownWords(text)).toBe(text)
  })

  test('what is answered line by line keeps what it answers', () => {
    const text = mail(
      'On 22/11/2026 07:15, Ada Lind wrote:',
      '> Good day,',
      'Good day,',
      '> which colour is it?',
      'red.',
      '> And how old?',
      'Two years.',
      '> Yours, Ada'
    )
    expect(ownWords(text)).toBe(
      mail('Good day,', '> which colour is it?', 'red.', '> And how old?', 'Two years.')
    )
  })

  test('nothing is left of what holds no own word', () => {
    expect(ownWords('> Which colour is it?\n> Ada')).toBe('')
  })

  test('what comes out is a part of what came in, and a second look takes nothing more', () => {
    const line = fc.oneof(
      fc.constantFrom('> quoted', '-- ', '', 'On 1 Jan 2026 at 7:15, A <a@b.c> wrote:', 'From: A'),
      fc.string({ maxLength: 30 })
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), lines => {
        const words = ownWords(lines.join('\n'))
        expect(words.length).toBeLessThanOrEqual(lines.join('\n').length)
        expect(ownWords(words)).toBe(words)
      })
    )
  })
})

describe('of an e-mail that is HTML only', () => {
  test.each([
    [
      'Gmail',
      '<div dir="ltr">It is red.</div><br><div class="gmail_quote"><div class="gmail_attr">On Sun wrote:</div><blockquote>Which?</blockquote></div>'
    ],
    [
      'Outlook',
      '<html><head><style>p{color:red}</style></head><body><p class="MsoNormal">It is&nbsp;red.</p><div id="divRplyFwdMsg"><b>From:</b> Ada</div><p>Which?</p></body></html>'
    ],
    [
      'Outlook for Windows',
      '<p>It is red.</p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt"><p><b>From:</b> Ada</p></div><p>Which?</p>'
    ],
    [
      'Apple Mail',
      '<body>It is red.<div><br><blockquote type="cite"><div>On 22. Nov 2026, at 07:15, Ada &lt;chat@example.com&gt; wrote:</div><br><div>Which?</div></blockquote></div></body>'
    ]
  ])('the own words are kept: %s', (_name, html) => {
    expect(ownWords(htmlWords(html))).toBe('It is red.')
  })

  test('paragraphs, lines and lists stay what they are', () => {
    const html =
      '<p>Good day,</p><p>two things:<br>these</p><ul><li>red &amp; round</li><li>1 &lt; 2</li></ul>'
    expect(htmlWords(html)).toBe(
      'Good day,\n\ntwo things:\nthese\n\n- red & round\n- 1 < 2'.replace('\n\n- ', '\n\n- ')
    )
  })

  test('nothing is left of scripts, sheets and comments', () => {
    const html = '<!-- no --><style>no</style><script>no()</script><b onclick="no()">yes</b>'
    expect(htmlWords(html)).toBe('yes')
  })
})
