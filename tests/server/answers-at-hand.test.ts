import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openAnswers } from '../../examples/server/at-hand/answers.js'
import { createLog } from '../../examples/server/log.js'
import { start, tempFolder } from './kit.js'
import { employ } from './people.js'

const SHOP = 'https://shop.example'

const ANSWERS = [
  {
    id: 'time',
    topic: 'Delivery',
    question: 'How long does delivery take?',
    answer: 'Three to five days.\n\nFloor lamps come by van.',
    words: ['parcel', 'Päckchen'],
    link: '/workshop.html#delivery'
  },
  { question: 'Is brass cared for?', answer: 'With a soft cloth, after delivery.' }
]

async function read(text: string) {
  const place = join(tempFolder(), 'answers.json')
  writeFileSync(place, text)
  const lines: string[] = []
  const log = createLog('info', line => lines.push(line))
  const answers = openAnswers({ ANSWERS: place, REREAD_MINUTES: 10 }, log)
  onTestFinished(() => answers.stop())
  await answers.ready
  return { lines, search: (words: string) => answers.search(words, SHOP) }
}

test('are articles, the questions that fit first, found by their topic and other words, too', async () => {
  const { search } = await read(JSON.stringify(ANSWERS))
  expect(search('delivery').map(({ title }) => title)).toEqual([
    'How long does delivery take?',
    'Is brass cared for?'
  ])
  expect(search('packchen van')).toEqual([
    {
      kind: 'article',
      title: 'How long does delivery take?',
      text: 'Three to five days.\n\nFloor lamps come by van.',
      href: `${SHOP}/workshop.html#delivery`
    }
  ])
  expect(search('sofa')).toEqual([])
  expect(search('')).toHaveLength(2)
})

test.each([
  ['{"question":"Why?"}', 'answers'],
  ['[{"question":"Why?"}]', 'answers[0].answer'],
  ['[{"question":"Why?","answer":"So","link":"javascript:alert(1)"}]', 'answers[0].link']
])('are none where they are %s, and the log names what is wrong', async (text, what) => {
  const { search, lines } = await read(text)
  expect(search('')).toEqual([])
  expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({ event: 'answers-unreadable' })
  expect(lines[0]).toContain(what)
})

test('are searched by agents, and by nobody else', async () => {
  const place = join(tempFolder(), 'answers.json')
  writeFileSync(place, JSON.stringify(ANSWERS))
  const server = await start({ ANSWERS: place })
  const cookie = await employ(server, 'Ada')
  const url = `${server.url}/desk/api/answers?search=brass`
  expect((await fetch(url)).status).toBe(401)
  const response = await fetch(url, { headers: { cookie } })
  expect(await response.json()).toMatchObject([{ title: 'Is brass cared for?' }])
})
