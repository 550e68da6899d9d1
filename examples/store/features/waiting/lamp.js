/*
 * A page that talks with the waiting room around it. It lives in a sandbox: it knows nothing of the shop's page,
 * and all that it can do is to ask for its height, and to tell what was answered.
 */
const QUESTIONS = [
  ['room', 'Where will it stand?', ['Beside a bed', 'On a desk', 'Over a table']],
  ['mood', 'What is the evening like?', ['Reading', 'Talking', 'Quiet']]
]
const LAMPS = {
  'Beside a bed': ['Dumpling', '/pictures/dumpling.svg'],
  'On a desk': ['Heron', '/pictures/heron.svg'],
  'Over a table': ['Big Moon', '/pictures/big-moon.svg']
}

const question = document.querySelector('#question')
const choices = document.querySelector('#choices')
const news = document.querySelector('#news')
const fields = {}

const tell = message => parent.postMessage({ shopbell: 1, ...message }, '*')

function ask(at) {
  const [name, words, answers] = QUESTIONS[at] ?? []
  if (!name) return finish()
  question.textContent = words
  choices.replaceChildren(
    ...answers.map(answer => {
      const button = document.createElement('button')
      button.type = 'button'
      button.textContent = answer
      button.onclick = () => {
        fields[name] = answer
        tell({ type: 'fields', fields: { [name]: answer } })
        ask(at + 1)
        choices.querySelector('button')?.focus()
      }
      return button
    })
  )
}

function finish() {
  const [lamp, picture] = LAMPS[fields.room]
  question.textContent = `${lamp} would like to live with you.`
  const image = document.createElement('img')
  image.src = picture
  image.alt = lamp
  choices.replaceChildren(image)
  tell({ type: 'fields', fields: { lamp } })
}

addEventListener('message', ({ source, data }) => {
  if (source !== parent || data?.shopbell !== 1) return
  if (data.type === 'called') news.textContent = 'Somebody is here for you.'
})

// As high as what is in it.
new ResizeObserver(() => {
  tell({ type: 'size', height: document.querySelector('main').offsetHeight })
}).observe(document.querySelector('main'))
ask(0)
